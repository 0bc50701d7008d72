"""What the pictures are called, in the three languages of the contest."""

from contest.demo.scenes.scene import Words

TITLES = {
    "fog_hills": Words("Six ridges", "Шесть хребтов", "여섯 능선"),
    "pines_mist_1": Words(
        "The slope before seven", "Склон до семи", "일곱 시 전의 비탈"
    ),
    "pines_mist_2": Words("The slope at eight", "Склон в восемь", "여덟 시의 비탈"),
    "pines_mist_3": Words("The slope, evening", "Склон вечером", "저녁의 비탈"),
    "still_boat": Words("Nobody's morning", "Ничьё утро", "아무도 없는 아침"),
    "domes_dawn": Words("The other bank", "Тот берег", "건너편"),
    "cranes_fog": Words("Port, no shift", "Порт без смены", "쉬는 항구"),
    "hanok_dusk": Words("Someone is home", "Кто-то дома", "불 켜진 집"),
    "night_windows_1": Words(
        "House 14, ten o’clock", "Дом 14, десять часов", "14동, 열 시"
    ),
    "night_windows_2": Words("House 14, dusk", "Дом 14, сумерки", "14동, 해 질 녘"),
    "night_windows_3": Words("House 14, snow", "Дом 14, снег", "14동, 눈"),
    "night_windows_4": Words("House 14, from afar", "Дом 14, издали", "14동, 멀리서"),
    "snow_lamp": Words("Last stop", "Конечная", "종점"),
    "city_hill": Words("Below us", "Под нами", "우리 아래"),
    "aurora": Words("Two minutes of green", "Две минуты зелёного", "초록빛 2분"),
    "star_trails": Words("An hour outside", "Час на улице", "바깥에서 한 시간"),
    "moon_water": Words("The way there", "Дорога туда", "가는 길"),
    "courtyard": Words("Second floor", "Второй этаж", "2층"),
    "rain_glass_1": Words(
        "Bus, seat four", "Автобус, место четыре", "버스, 네 번째 자리"
    ),
    "rain_glass_2": Words("Bus, red lights", "Автобус, стоп-сигналы", "버스, 빨간불"),
    "rain_glass_3": Words("Bus, by the park", "Автобус, у парка", "버스, 공원 옆"),
    "wet_street": Words("After the rain", "После дождя", "비 갠 뒤"),
    "train_window": Words("Not my station", "Не моя станция", "내릴 역이 아니다"),
    "sea_hours_1": Words("05:40", "05:40", "05:40"),
    "sea_hours_2": Words("13:15", "13:15", "13:15"),
    "sea_hours_3": Words("19:50", "19:50", "19:50"),
    "sea_hours_4": Words("22:30", "22:30", "22:30"),
    "pier_posts": Words(
        "What is left of the pier", "Что осталось от пирса", "부두가 있던 자리"
    ),
    "tide_flats": Words("Low water", "Отлив", "썰물"),
    "puddle_rings": Words("First drops", "Первые капли", "첫 빗방울"),
    "pool_light": Words("Lane three", "Третья дорожка", "3번 레인"),
    "snow_tracks": Words("There and not back", "Туда и не обратно", "한쪽으로만"),
    "birches_1": Words("Birches, noon", "Берёзы, полдень", "자작나무, 정오"),
    "birches_2": Words(
        "Birches, four o’clock", "Берёзы, четыре часа", "자작나무, 네 시"
    ),
    "birches_3": Words("Birches, nightfall", "Берёзы, вечер", "자작나무, 저물녘"),
    "frozen_lake": Words("Forty centimetres", "Сорок сантиметров", "40센티미터"),
    "frost_window": Words("Minus twenty-six", "Минус двадцать шесть", "영하 26도"),
    "dunes": Words("Wind from the left", "Ветер слева", "왼쪽에서 부는 바람"),
    "rice_terraces": Words("Water steps", "Водяные ступени", "물의 계단"),
    "river_bend": Words("The river turns", "Река поворачивает", "강이 굽이도는 곳"),
    "waterfall": Words("Two seconds", "Две секунды", "2초"),
    "reeds_wind": Words("North-westerly", "Северо-западный", "북서풍"),
    "wall_shadows_1": Words("Kitchen, April", "Кухня, апрель", "부엌, 사월"),
    "wall_shadows_2": Words("Kitchen, January", "Кухня, январь", "부엌, 일월"),
    "wall_shadows_3": Words("Kitchen, August", "Кухня, август", "부엌, 팔월"),
    "stairs_shadow": Words("Half past noon", "Половина первого", "열두 시 반"),
    "curtain": Words("Grandmother’s room", "Бабушкина комната", "할머니의 방"),
    "tea_steam": Words("Too hot yet", "Ещё горячо", "아직 뜨겁다"),
    "tunnel": Words("Between stations", "Между станциями", "역과 역 사이"),
    "umbrellas": Words("Rain from the roof", "Дождь с крыши", "옥상에서 본 비"),
}
