"""The sentences of a diagnosis about where a run ends: why it is so for this function, and what to change."""

from ...words.say import Say

SADDLE = Say(
    "Descent comes to rest at {p}, where the slope is 0 but f is no minimum: the curvature is {up} in one "
    "direction and {down} in another. A start a little beside the path falls away from it.",
    "기울기가 0인 {p}에서 멈췄지만 최소점이 아닙니다. 곡률이 한 방향으로는 {up}, 다른 방향으로는 {down}입니다. "
    "출발점을 조금만 옮기면 이 점에서 벗어나 내려갑니다.",
)
LOCAL = Say(
    "Descent comes to rest at {p}, a local minimum: the slope is 0 and every curvature is positive. But f is still "
    "{gap} above the least value, which is at {goal}. Descent only sees the slope where it stands: start elsewhere.",
    "극소점 {p}에서 멈췄습니다. 기울기가 0이고 곡률은 모두 양수입니다. 그러나 함숫값은 {goal}에서의 최솟값보다 "
    "아직 {gap}만큼 큽니다. 경사 하강법은 서 있는 곳의 기울기만 봅니다. 다른 곳에서 출발하세요.",
)
LOCAL_ONLY = Say(
    "Descent comes to rest at {p}, a local minimum: the slope is 0 and every curvature is positive. But it is not the "
    "least value: elsewhere f falls lower, and without end.",
    "극소점 {p}에서 멈췄습니다. 기울기가 0이고 곡률은 모두 양수입니다. 그러나 최솟값이 아닙니다. 다른 곳에서는 "
    "함숫값이 끝없이 작아집니다.",
)
LOCAL_ABOVE = Say(
    "Descent comes to rest at {p}, a local minimum: the slope is 0 and every curvature is positive. But elsewhere f "
    "comes as near as you like to {value}, which is {gap} lower.",
    "극소점 {p}에서 멈췄습니다. 기울기가 0이고 곡률은 모두 양수입니다. 그러나 다른 곳에서 함숫값이 {gap}만큼 더 작은 "
    "{value}에 얼마든지 가까워집니다.",
)
FLAT_SADDLE = Say(
    "Descent comes to rest at {p}, where the slope and all curvatures are 0: f rises in one direction and falls in "
    "another, so it is no minimum. Start beside it.",
    "기울기와 곡률이 모두 0인 {p}에서 멈췄습니다. 함수가 한 방향으로는 커지고 다른 방향으로는 작아지므로 최소점이 "
    "아닙니다. 조금 옆에서 출발하세요.",
)
MAXIMUM = Say(
    "The run starts at {p}, where the slope is 0 though f is largest there: no update moves it. Start beside it.",
    "기울기가 0인 극대점 {p}에서 시작해서 갱신해도 움직이지 않습니다. 조금 옆에서 출발하세요.",
)
INFLECTION = Say(
    "Near {p} both the slope and the curvature vanish, but f goes on falling beyond: descent creeps up to an "
    "inflection point. Start beyond it.",
    "{p} 근처에서 기울기와 곡률이 모두 0에 가깝지만 함수는 그 너머로 계속 내려갑니다. 변곡점에 막혔습니다. 그 "
    "너머에서 출발하세요.",
)
INFLECTION_THERE = Say(
    "At {p} the slope is 0, but f goes on falling beyond: it is an inflection point, and no update moves from there. "
    "Start beyond it.",
    "{p}에서 기울기가 0이지만 함수는 그 너머로 계속 내려갑니다. 변곡점이어서 갱신해도 움직이지 않습니다. 그 너머에서 "
    "출발하세요.",
)
LANDS_ON_MAXIMUM = Say(
    "The run comes to rest at {p}, where the slope is 0 though f is largest there: no update moves it any more. Start "
    "beside its path.",
    "기울기가 0인 극대점 {p}에 멈췄습니다. 더는 갱신해도 움직이지 않습니다. 조금 옆에서 출발하세요.",
)
RIDGE = Say(
    "Descent comes to rest at {p}, where the slope is 0 but f is no minimum: it rises in one direction and falls in "
    "another. Start beside it.",
    "기울기가 0인 {p}에서 멈췄지만 최소점이 아닙니다. 함수가 한 방향으로는 커지고 다른 방향으로는 작아집니다. 조금 "
    "옆에서 출발하세요.",
)
PLATEAU = Say(
    "The slope at {p} is only {slope}, so an update hardly moves the point, though f is still {gap} above the "
    "least value: a plateau, where the gradient vanishes. Start elsewhere, or use a method that divides by the "
    "size of the slope.",
    "{p}에서 기울기가 {slope}밖에 되지 않아 거의 움직이지 않습니다. 그러나 함숫값은 최솟값보다 아직 {gap}만큼 "
    "큽니다. 기울기가 사라지는 평평한 곳입니다. 다른 곳에서 출발하거나 기울기의 크기로 나누는 방법을 쓰세요.",
)
PLATEAU_ELSEWHERE = Say(
    "The slope at {p} is only {slope}, so an update hardly moves the point, though f is still {gap} above the least "
    "value: a plateau, where the gradient vanishes. Start elsewhere.",
    "{p}에서 기울기가 {slope}밖에 되지 않아 거의 움직이지 않습니다. 그러나 함숫값은 최솟값보다 아직 {gap}만큼 "
    "큽니다. 기울기가 사라지는 평평한 곳입니다. 다른 곳에서 출발하세요.",
)
PLATEAU_NOTHING = Say(
    "The slope at {p} is so small that a computer holds 0 for it and no update moves the point, though f is still "
    "{gap} above the least value: a plateau, where the gradient vanishes. Start elsewhere.",
    "{p}에서 기울기가 너무 작아서 컴퓨터에서는 0이 되므로 점이 움직이지 않습니다. 그러나 함숫값은 최솟값보다 아직 "
    "{gap}만큼 큽니다. 기울기가 사라지는 평평한 곳입니다. 다른 곳에서 출발하세요.",
)
DRAWN = Say(
    "Newton's method goes to where the slope is 0, be it a minimum or not: {p} is none, for f falls on some side of "
    "it. Start nearer to a minimum, where every curvature is positive.",
    "뉴턴 방법은 최소점이든 아니든 기울기가 0인 곳으로 갑니다. {p}에서는 함수가 어느 쪽으로든 내려가므로 최소점이 "
    "아닙니다. 곡률이 모두 양수인, 최소점에 더 가까운 곳에서 출발하세요.",
)
KINK = Say(
    "At a kink the slope jumps instead of going to 0: it is still {slope} however near. With a fixed rate the points "
    "go on swinging over a width of about {width}. Let the rate shrink.",
    "꺾인 점에서는 기울기가 0으로 가지 않고 건너뜁니다. 아무리 가까워도 크기가 {slope}입니다. 학습률을 고정하면 "
    "너비 약 {width} 안에서 계속 오갑니다. 학습률을 점점 줄이세요.",
)
KINK_SHRINKING = Say(
    "At a kink the slope jumps instead of going to 0: it is still {slope} however near, so the points go on swinging. "
    "Only because the rate shrinks do the swings shrink with it: they are about {width} wide at the end.",
    "꺾인 점에서는 기울기가 0으로 가지 않고 건너뜁니다. 아무리 가까워도 크기가 {slope}이어서 점이 계속 오갑니다. "
    "학습률이 줄어드는 덕분에 흔들림도 줄어 끝에서는 너비가 약 {width}입니다.",
)
LANDS_THERE = Say(
    "The run lands on the corner {p} itself, where there is no slope to follow: it ends there.",
    "갱신이 꺾인 점 {p}에 정확히 닿았습니다. 거기에는 따라갈 기울기가 없어서 끝납니다.",
)
LANDS = Say(
    "In fractions an update lands on the corner {p} itself, and descent stops. In decimals it would miss the "
    "corner by a rounding error and go on oscillating.",
    "분수로 계산하면 갱신이 꺾인 점 {p}에 정확히 닿아 멈춥니다. 소수로 계산하면 반올림 오차만큼 빗나가 계속 "
    "오갑니다.",
)
UNBOUNDED = Say("The function has no minimum: descent can go down for ever.",
                "이 함수에는 최솟값이 없습니다. 끝없이 내려갈 수 있습니다.")
UNBOUNDED_ELSEWHERE = Say("The function has no minimum: elsewhere descent can go down for ever.",
                          "이 함수에는 최솟값이 없습니다. 다른 곳에서는 끝없이 내려갈 수 있습니다.")
NOT_ATTAINED = Say("The function comes as near as you like to {value}, but never takes it: descent never arrives.",
                   "함숫값이 {value}에 얼마든지 가까워지지만 그 값이 되지는 않습니다. 그래서 끝내 도착하지 못합니다.")
NOT_ATTAINED_ELSEWHERE = Say("The function has no minimum: elsewhere it comes as near as you like to {value}, but "
                             "never takes it.",
                             "이 함수에는 최솟값이 없습니다. 다른 곳에서 함숫값이 {value}에 얼마든지 가까워지지만 그 "
                             "값이 되지는 않습니다.")
LEFT = Say("From {p} the update jumps to {q}, where the function is not defined: descent does not know the domain. "
           "Take a smaller rate.",
           "{p}에서 함수가 정의되지 않는 {q}까지 건너뛰었습니다. 경사 하강법은 정의역을 모릅니다. 학습률을 줄이세요.")
LEFT_AT_EDGE = Say(
    "From {p} the update goes to {q}, out of the domain: the least value is at its edge {edge}, where f does not level "
    "out, so descent walks over the edge at any rate. Put the point back on the edge whenever it leaves.",
    "{p}에서 정의역 밖의 {q}까지 갔습니다. 최솟값은 정의역의 끝 {edge}에 있고 거기서 함수가 평평해지지 않으므로, "
    "학습률이 얼마든 끝을 넘어갑니다. 벗어날 때마다 점을 끝으로 되돌리세요.",
)
LEFT_ENDLESS = Say(
    "From {p} the update jumps to {q}, where the function is not defined: descent does not know the domain.",
    "{p}에서 함수가 정의되지 않는 {q}까지 건너뛰었습니다. 경사 하강법은 정의역을 모릅니다.",
)
