"""Where the demonstration's exhibits were taken, as its editor translated it."""

from contest.languages import LocalText

PLACES = {
    one.best(language)[0]: one
    for language, places in {
        "en": (
            LocalText(en="Hallingdal", ru="Халлингдал", ko="할링달"),
            LocalText(en="Lisbon", ru="Лиссабон", ko="리스본"),
            LocalText(en="Osaka", ru="Осака", ko="오사카"),
            LocalText(en="Paris", ru="Париж", ko="파리"),
            LocalText(en="Merzouga", ru="Мерзуга", ko="메르주가"),
            LocalText(en="Taean", ru="Тхэан", ko="태안"),
            LocalText(en="Torino", ru="Турин", ko="토리노"),
            LocalText(en="Reykjavík", ru="Рейкьявик", ko="레이캬비크"),
            LocalText(en="Oaxaca", ru="Оахака", ko="오악사카"),
            LocalText(en="Porto", ru="Порту", ko="포르투"),
            LocalText(en="Gauja", ru="Гауя", ko="가우야"),
            LocalText(en="Tbilisi", ru="Тбилиси", ko="트빌리시"),
        ),
        "ru": (
            LocalText(en="Jeonju", ru="Чонджу", ko="전주"),
            LocalText(en="Pyeongchang", ru="Пхёнчхан", ko="평창"),
            LocalText(en="Seoul", ru="Сеул", ko="서울"),
            LocalText(en="Gangneung", ru="Каннын", ko="강릉"),
            LocalText(en="Namhae", ru="Намхэ", ko="남해"),
            LocalText(en="Sokcho", ru="Сокчхо", ko="속초"),
        ),
        "ko": (
            LocalText(en="Irkutsk", ru="Иркутск", ko="이르쿠츠크"),
            LocalText(en="Rostov", ru="Ростов", ko="로스토프"),
            LocalText(en="Murmansk", ru="Мурманск", ko="무르만스크"),
            LocalText(en="Lake Baikal", ru="Байкал", ko="바이칼호"),
            LocalText(en="Vladivostok", ru="Владивосток", ko="블라디보스토크"),
            LocalText(
                en="Saint Petersburg", ru="Санкт-Петербург", ko="상트페테르부르크"
            ),
            LocalText(en="Yaroslavl", ru="Ярославль", ko="야로슬라블"),
        ),
    }.items()
    for one in places
}
