"""What is seen in the pictures of land and water, for those who cannot see them."""

from contest.demo.scenes.scene import Words

SIGHTS = {
    "fog_hills": Words(
        "Six ridges one behind the other, pale with mist, under a low sun.",
        "Шесть горных хребтов один за другим в светлой дымке под низким солнцем.",
        "낮은 해 아래 안개에 옅어지는 여섯 겹의 산등성이.",
    ),
    "pines_mist_1": Words(
        "Dark spruces on a slope, the farther ones almost lost in gray mist.",
        "Тёмные ели на склоне; дальние почти растворились в сером тумане.",
        "비탈의 짙은 가문비나무, 먼 나무는 회색 안개에 거의 묻혔다.",
    ),
    "pines_mist_2": Words(
        "The same spruces in warm morning mist.",
        "Те же ели в тёплом утреннем тумане.",
        "따뜻한 아침 안개 속의 같은 나무들.",
    ),
    "pines_mist_3": Words(
        "The same spruces in blue evening mist.",
        "Те же ели в синем вечернем тумане.",
        "푸른 저녁 안개 속의 같은 나무들.",
    ),
    "still_boat": Words(
        "A small boat tied to a pole on a still lake; no far shore is seen.",
        "Маленькая лодка у шеста на тихом озере; другого берега не видно.",
        "고요한 호수의 말뚝에 묶인 작은 배, 건너편은 보이지 않는다.",
    ),
    "aurora": Words(
        "Green curtains of northern light above low hills and a frozen lake.",
        "Зелёные полосы северного сияния над холмами и замёрзшим озером.",
        "낮은 언덕과 언 호수 위로 드리운 초록빛 오로라.",
    ),
    "star_trails": Words(
        "Stars drawn into arcs around the pole above a bare tree.",
        "Звёзды вытянулись дугами вокруг полюса над голым деревом.",
        "잎 진 나무 위로 극을 중심으로 호를 그리는 별들.",
    ),
    "moon_water": Words(
        "A full moon in thin cloud and its broken path on a dark sea.",
        "Полная луна в лёгких облаках и её дорожка на тёмном море.",
        "옅은 구름 속 보름달과 어두운 바다에 비친 달빛 길.",
    ),
    "sea_hours_1": Words(
        "The sea at dawn: a pink sky and a pale path of light.",
        "Море на рассвете: розовое небо и бледная дорожка света.",
        "새벽 바다, 분홍빛 하늘과 옅은 빛의 길.",
    ),
    "sea_hours_2": Words(
        "The same horizon at midday, gray under a veiled sun.",
        "Тот же горизонт в полдень, серый, солнце за дымкой.",
        "같은 수평선의 한낮, 흐린 해 아래 잿빛 바다.",
    ),
    "sea_hours_3": Words(
        "The same horizon at sunset, the water orange and violet.",
        "Тот же горизонт на закате, вода оранжевая и лиловая.",
        "같은 수평선의 해넘이, 주황과 보랏빛 물.",
    ),
    "sea_hours_4": Words(
        "The same horizon at night with the two lights of a ship.",
        "Тот же горизонт ночью и два огня корабля.",
        "같은 수평선의 밤, 배의 불빛 두 개.",
    ),
    "pier_posts": Words(
        "Black and white: two rows of posts lead into smooth pale water.",
        "Чёрно-белое: два ряда свай уходят в гладкую светлую воду.",
        "흑백. 두 줄의 말뚝이 매끄럽고 환한 물속으로 이어진다.",
    ),
    "tide_flats": Words(
        "Ripples of wet sand with the morning sky in the water between them.",
        "Рябь мокрого песка, в воде между гребнями утреннее небо.",
        "젖은 모래 물결 사이의 물에 아침 하늘이 비친다.",
    ),
    "puddle_rings": Words(
        "Bare branches upside down in a puddle, broken by the rings of rain.",
        "Голые ветви вверх ногами в луже, по воде расходятся круги.",
        "웅덩이에 거꾸로 비친 나뭇가지, 빗방울의 동심원이 번진다.",
    ),
    "snow_tracks": Words(
        "Footprints cross a white field towards a lone bare tree.",
        "Следы через белое поле к одинокому голому дереву.",
        "하얀 들판을 가로질러 나무 한 그루로 이어지는 발자국.",
    ),
    "birches_1": Words(
        "White birch trunks before a wood lost in gray mist.",
        "Белые стволы берёз перед лесом в сером тумане.",
        "잿빛 안개에 잠긴 숲 앞의 흰 자작나무 줄기.",
    ),
    "birches_2": Words(
        "Birch trunks in late light the color of straw.",
        "Стволы берёз в позднем соломенном свете.",
        "짚빛 오후 햇살 속의 자작나무 줄기.",
    ),
    "birches_3": Words(
        "Birch trunks before a wood turned blue by nightfall.",
        "Стволы берёз перед синим вечерним лесом.",
        "저녁이 되어 푸르게 물든 숲 앞의 자작나무 줄기.",
    ),
    "frozen_lake": Words(
        "Clear green ice from above with white cracks and trapped bubbles.",
        "Прозрачный зелёный лёд сверху, белые трещины и пузыри внутри.",
        "위에서 본 맑은 초록빛 얼음, 흰 금과 갇힌 기포.",
    ),
    "dunes": Words(
        "Sand dunes in evening light, each half lit and half in shade.",
        "Песчаные дюны вечером: один склон на свету, другой в тени.",
        "저녁 햇살의 모래 언덕, 한쪽은 밝고 한쪽은 그늘이다.",
    ),
    "rice_terraces": Words(
        "Flooded terraces from above; each level mirrors a piece of sky.",
        "Залитые водой террасы сверху, в каждой свой кусок неба.",
        "위에서 본 물 댄 다랑논, 논마다 하늘 한 조각이 비친다.",
    ),
    "river_bend": Words(
        "A river bends between dark forests, seen from above.",
        "Река изгибается между тёмными лесами, вид сверху.",
        "위에서 본, 짙은 숲 사이로 굽어 흐르는 강.",
    ),
    "waterfall": Words(
        "Black and white: a fall blurred to threads between wet rocks.",
        "Чёрно-белое: водопад, размытый в нити, между мокрых скал.",
        "흑백. 젖은 바위 사이로 실처럼 흐려진 폭포.",
    ),
    "reeds_wind": Words(
        "Black and white: reeds bent by the wind before a pale lake.",
        "Чёрно-белое: тростник гнётся на ветру перед светлым озером.",
        "흑백. 환한 호수 앞에서 바람에 휘는 갈대.",
    ),
}
