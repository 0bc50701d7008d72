"""What is seen in the pictures of towns and rooms, for those who cannot see them."""

from contest.demo.scenes.scene import Words

SIGHTS_TOWN = {
    "domes_dawn": Words(
        "Far towers with onion domes across a misty river at dawn.",
        "Далёкие башни с куполами за туманной рекой на рассвете.",
        "새벽 안개 낀 강 건너 멀리 보이는 양파 모양 지붕의 탑들.",
    ),
    "cranes_fog": Words(
        "Harbor cranes, each paler than the one before, over still water.",
        "Портовые краны над тихой водой, каждый следующий бледнее.",
        "잔잔한 물 위의 항구 크레인들, 멀수록 옅어진다.",
    ),
    "hanok_dusk": Words(
        "Tiled roofs with lifted eaves at dusk; one window is lit.",
        "Черепичные крыши с загнутыми краями в сумерках, светится одно окно.",
        "해 질 녘 처마가 들린 기와지붕, 창 하나에 불이 켜졌다.",
    ),
    "night_windows_1": Words(
        "The front of a block of flats at night; some windows are lit.",
        "Фасад многоэтажки ночью, часть окон светится.",
        "밤의 아파트 정면, 몇몇 창에 불이 켜졌다.",
    ),
    "night_windows_2": Words(
        "The same house at blue dusk behind bare trees, few windows lit.",
        "Тот же дом в синих сумерках за голыми деревьями, окон горит мало.",
        "푸른 저녁, 잎 진 나무 뒤의 같은 건물, 불 켜진 창이 적다.",
    ),
    "night_windows_3": Words(
        "A nearer view of the windows through falling snow.",
        "Окна ближе, сквозь падающий снег.",
        "내리는 눈 사이로 더 가까이 본 창들.",
    ),
    "night_windows_4": Words(
        "The house from far away: many small windows, a third of them lit.",
        "Дом издали: множество маленьких окон, светится треть.",
        "멀리서 본 건물, 수많은 작은 창의 셋 중 하나가 밝다.",
    ),
    "snow_lamp": Words(
        "Snow falls through the light of one street lamp beside a bare tree.",
        "Снег в свете единственного фонаря у голого дерева.",
        "잎 진 나무 옆 가로등 하나의 불빛 속에 눈이 내린다.",
    ),
    "city_hill": Words(
        "The lamps of a city reach to a hazy horizon, seen from a hill.",
        "Огни города до туманного горизонта, вид с холма.",
        "언덕에서 본, 흐린 지평선까지 이어진 도시의 불빛.",
    ),
    "courtyard": Words(
        "A brick wall at blue dusk, snow on the ground, one window lit.",
        "Кирпичная стена в синих сумерках, снег, светится одно окно.",
        "푸른 저녁의 벽돌 벽과 눈, 창 하나가 밝다.",
    ),
    "rain_glass_1": Words(
        "Raindrops on a window; warm lamps out of focus behind it.",
        "Капли дождя на стекле, за ним размытые тёплые огни.",
        "유리창의 빗방울, 그 너머로 흐릿한 따뜻한 불빛.",
    ),
    "rain_glass_2": Words(
        "Raindrops on a window; red and blue traffic lights behind it.",
        "Капли на стекле, за ним красные и синие огни машин.",
        "유리창의 빗방울, 그 너머로 붉고 푸른 차량 불빛.",
    ),
    "rain_glass_3": Words(
        "Raindrops on a window by day, green and blurred behind it.",
        "Капли на стекле днём, за ним размытая зелень.",
        "낮의 유리창 빗방울, 그 너머로 흐릿한 초록.",
    ),
    "wet_street": Words(
        "An empty street at night; lamps reflected in the wet road.",
        "Пустая ночная улица, фонари отражаются в мокром асфальте.",
        "텅 빈 밤거리, 젖은 길에 비친 가로등.",
    ),
    "train_window": Words(
        "Lights drawn into streaks behind the window of a moving train.",
        "Огни, вытянутые в полосы, за окном идущего поезда.",
        "달리는 기차 창밖으로 줄무늬가 된 불빛들.",
    ),
    "pool_light": Words(
        "A net of sunlight on the tiled floor of a swimming pool.",
        "Сеть солнечных бликов на кафельном дне бассейна.",
        "수영장 타일 바닥에 어린 햇빛 그물.",
    ),
    "wall_shadows_1": Words(
        "The light of a window on a rough wall with shadows of leaves.",
        "Свет окна на шершавой стене и тени листьев.",
        "거친 벽에 비친 창의 빛과 잎 그림자.",
    ),
    "wall_shadows_2": Words(
        "The same wall in cold winter light, steeper.",
        "Та же стена в холодном зимнем свете.",
        "차가운 겨울빛이 든 같은 벽.",
    ),
    "wall_shadows_3": Words(
        "The same wall in red evening light.",
        "Та же стена в красном вечернем свете.",
        "붉은 저녁빛이 든 같은 벽.",
    ),
    "stairs_shadow": Words(
        "Black and white: a hard shadow folds down concrete stairs.",
        "Чёрно-белое: резкая тень ломается по бетонным ступеням.",
        "흑백. 콘크리트 계단을 따라 꺾이는 짙은 그림자.",
    ),
    "curtain": Words(
        "A thin curtain with the green of a garden behind it.",
        "Тонкая занавеска, за ней зелень сада.",
        "얇은 커튼 너머로 비치는 정원의 초록.",
    ),
    "tea_steam": Words(
        "Steam rises from a dark bowl of tea into a beam of light.",
        "Пар поднимается из тёмной чашки чая в луч света.",
        "어두운 찻사발에서 빛줄기 속으로 피어오르는 김.",
    ),
    "tunnel": Words(
        "A railway tunnel with two rows of lamps runs to one bright point.",
        "Тоннель с двумя рядами ламп сходится в яркую точку.",
        "두 줄의 등이 한 점의 빛으로 모이는 터널.",
    ),
    "frost_window": Words(
        "Ferns of frost on a window, street lamps out of focus behind it.",
        "Морозные узоры на окне, за ним размытые уличные фонари.",
        "창에 핀 성에꽃, 그 뒤로 흐릿한 가로등.",
    ),
    "umbrellas": Words(
        "Umbrellas cross a wet paved square, seen from above.",
        "Зонты на мокрой мощёной площади, вид сверху.",
        "위에서 본, 젖은 광장을 건너는 우산들.",
    ),
}
