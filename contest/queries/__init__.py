"""What a page shows, and for whom: plain reads, one function a page's need."""
