"""The sentences of a diagnosis: why it is so for this function, and what to change."""

from ..words.say import Say

# ---- the learning rate

TWO_CYCLE = Say(
    "The rate is exactly {edge}, the limit: 1 − ηL = −1, so every update turns the distance to the minimizer "
    "around and keeps its size. Stable below {edge}; best {best}.",
    "학습률이 정확히 한계값 {edge}입니다. 1 − ηL = −1이므로 갱신할 때마다 최소점까지의 거리는 그대로이고 방향만 "
    "바뀝니다. {edge}보다 작으면 안정하고 {best}에서 가장 빠릅니다.",
)
TWO_POINTS = Say(
    "The updates jump between two points for ever: the rate is too large for the curvature between them. Take a "
    "smaller rate.",
    "두 점 사이를 끝없이 오갑니다. 그 사이의 곡률에 비해 학습률이 너무 큽니다. 학습률을 줄이세요.",
)
DIVERGES = Say(
    "Each update multiplies the distance to the minimizer by {factor}, more than 1 in size. Stable below {edge}; "
    "best {best}.",
    "갱신할 때마다 최소점까지의 거리에 {factor}을/를 곱하게 되고, 그 크기가 1보다 큽니다. {edge}보다 작으면 "
    "안정하고 {best}에서 가장 빠릅니다.",
)
DIVERGES_STABLE = Say(
    "In the long run each update multiplies the distance by {factor}, more than 1. Stable below {edge}.",
    "결국 갱신할 때마다 거리에 1보다 큰 {factor}을/를 곱하게 됩니다. {edge}보다 작으면 안정합니다.",
)
TWO_CYCLE_LONG = Say(
    "The rate is exactly {edge}, the limit: −1 is then a factor of the update, so in the long run every update turns "
    "the distance to the minimizer around and keeps its size. Stable below {edge}.",
    "학습률이 정확히 한계값 {edge}입니다. 이때 갱신의 배율 가운데 하나가 −1이므로, 결국 갱신할 때마다 최소점까지의 "
    "거리는 그대로이고 방향만 바뀝니다. {edge}보다 작으면 안정합니다.",
)
SWINGS_ON = Say(
    "The factor of the update has the size 1: the swings through the minimizer, {period} updates long, never shrink. "
    "Take less momentum.",
    "갱신의 배율의 크기가 정확히 1이어서, 최소점을 지나는 흔들림이 줄지 않습니다. 한 번 오가는 데 갱신 {period}번이 "
    "걸립니다. 모멘텀을 줄이세요.",
)
RUNS_AWAY = Say("The points run away: the rate is too large for the slopes they meet. Take a smaller rate.",
                "점이 달아납니다. 만나는 기울기에 비해 학습률이 너무 큽니다. 학습률을 줄이세요.")
FALLS = Say("The points run away and f falls at every update: on this path it looks unbounded below.",
            "점이 달아나면서 함숫값이 갱신할 때마다 작아집니다. 이 길에서는 끝없이 내려가는 것으로 보입니다.")
EXPLODES = Say(
    "The farther out, the steeper: each update overshoots by a larger factor than the one before. Start nearer to "
    "the minimum, or take a smaller rate.",
    "멀리 갈수록 더 가팔라서 갱신할 때마다 더 큰 비율로 지나칩니다. 최소점에 더 가까운 곳에서 출발하거나 학습률을 "
    "줄이세요.",
)
CYCLE = Say("The same {p} points return for ever. Take a smaller rate.",
            "같은 점 {p}개가 끝없이 되풀이됩니다. 학습률을 줄이세요.")
CHAOS = Say(
    "The points stay bounded but neither settle nor repeat. At the minimizer only rates below {edge} are stable.",
    "점이 멀리 가지는 않지만 멈추지도 되풀이되지도 않습니다. 최소점에서는 {edge}보다 작은 학습률만 안정합니다.",
)
CHAOS_MET = Say(
    "The points stay bounded but neither settle nor repeat. They meet curvatures up to {L}, where only rates below "
    "{edge} are stable. Take a smaller rate.",
    "점이 멀리 가지는 않지만 멈추지도 되풀이되지도 않습니다. 만나는 곡률이 {L}까지 커지는데, 거기서는 {edge}보다 작은 "
    "학습률만 안정합니다. 학습률을 줄이세요.",
)
UNSTABLE_MET = Say(
    "The value still goes up and down: on the way the curvature reaches {L}, where only rates below {edge} are stable. "
    "Take a smaller rate.",
    "함숫값이 아직도 오르내립니다. 가는 길에 곡률이 {L}까지 커지는데, 거기서는 {edge}보다 작은 학습률만 안정합니다. "
    "학습률을 줄이세요.",
)
RESTLESS = Say(
    "The last updates still go up and down and do not shrink: this method moves about one rate, {rate}, at a time, "
    "however flat it is. Let the rate shrink.",
    "마지막 갱신들이 아직도 오르내리고 줄지 않습니다. 이 방법은 아무리 평평해도 한 번에 학습률 {rate}쯤 움직입니다. "
    "학습률을 점점 줄이세요.",
)
UNSTABLE = Say(
    "At the minimizer only rates below {edge} are stable: the updates keep jumping over it. Take a smaller rate.",
    "최소점에서는 {edge}보다 작은 학습률만 안정합니다. 그래서 계속 최소점을 넘어갑니다. 학습률을 줄이세요.",
)
AT_HOME = Say("The start already is a minimizer: the slope there is 0 and no update moves the point.",
              "출발점이 이미 최소점입니다. 기울기가 0이어서 갱신해도 점이 움직이지 않습니다.")
CONVERGES = Say("Descent closes in on the exact minimum: each update multiplies the distance by {factor}.",
                "정확한 최소점으로 다가갑니다. 갱신할 때마다 거리에 {factor}을/를 곱합니다.")
CONVERGES_LONG = Say(
    "Descent closes in on the exact minimum: in the long run each update multiplies the distance by {factor}.",
    "정확한 최소점으로 다가갑니다. 결국 갱신할 때마다 거리에 {factor}을/를 곱합니다.",
)
ONE_STEP = Say("The rate is exactly 1/L: one update lands on the minimizer.",
               "학습률이 정확히 1/L이어서 한 번의 갱신으로 최소점에 도착합니다.")
REACHES = Say("Descent closes in on the exact minimum.", "정확한 최소점으로 다가갑니다.")
OVERSHOOTS = Say(
    "The factor {factor} is negative: every update jumps to the other side of the minimizer, but nearer. Below the "
    "rate {half} it does not.",
    "곱하는 수 {factor}이/가 음수여서 갱신할 때마다 최소점 건너편으로 넘어가지만 더 가까워집니다. 학습률이 "
    "{half}보다 작으면 넘어가지 않습니다.",
)
SWINGS = Say(
    "It swings through the minimum like a spring: one swing takes {period} updates, and each update shrinks it by "
    "the factor {factor}.",
    "용수철처럼 최소점을 지나 오갑니다. 한 번 오가는 데 갱신 {period}번이 걸리고, 갱신할 때마다 폭에 {factor}을/를 "
    "곱합니다.",
)
CROSSES = Say("On its way it jumps over the minimizer, and comes nearer all the same.",
              "가는 길에 최소점을 넘어가지만 그래도 점점 가까워집니다.")
ZIG_ZAG = Say(
    "The valley is narrow: the curvature is {L} across and {mu} along, {kappa} times less. Even the best rate "
    "{best} multiplies the distance by {factor} at each update. Momentum helps.",
    "골짜기가 좁습니다. 가로지르는 방향의 곡률은 {L}이고 따라가는 방향의 곡률은 {mu}로 {kappa}배 작습니다. 가장 "
    "좋은 학습률 {best}에서도 갱신할 때마다 거리에 {factor}을/를 곱할 뿐입니다. 모멘텀이 도움이 됩니다.",
)
TOO_SLOW = Say(
    "Each update still leaves {factor} of the distance: {steps} updates are needed to come within 0.000001. The "
    "best rate is {best}.",
    "갱신해도 거리의 {factor}이/가 남습니다. 차이를 0.000001보다 작게 하려면 갱신이 {steps}번 필요합니다. 가장 "
    "좋은 학습률은 {best}입니다.",
)
TOO_SLOW_NEAR = Say(
    "Near the minimizer each update still leaves {factor} of the distance. A larger rate, or momentum, is faster.",
    "최소점 근처에서는 갱신해도 거리의 {factor}이/가 남습니다. 학습률을 늘리거나 모멘텀을 쓰면 빨라집니다.",
)
TOO_SLOW_FLAT = Say(
    "At the minimizer the curvature is 0, so the nearer, the slower: no fixed rate shrinks the distance by a fixed "
    "factor.",
    "최소점에서 곡률이 0이어서 가까워질수록 느려집니다. 학습률을 고정하면 거리가 일정한 비율로 줄지 않습니다.",
)
TOO_SLOW_LIMIT = Say(
    "The rate is exactly {edge}, the limit at the minimizer: there 1 − ηL = −1, so only the higher terms of f bring "
    "the updates nearer, ever more slowly. About {best} is fastest there.",
    "학습률이 정확히 최소점에서의 한계값 {edge}입니다. 거기서는 1 − ηL = −1이므로 함수의 고차항만이 점을 끌어당기고 "
    "점점 느려집니다. 최소점 근처에서는 약 {best}에서 가장 빠릅니다.",
)
TOO_SLOW_RUN = Say("It still goes down when the {k} updates are used up. Take more updates or a larger rate.",
                   "갱신 {k}번을 다 쓴 뒤에도 아직 내려가는 중입니다. 갱신 횟수나 학습률을 늘리세요.")

# ---- where the run ends

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
KINK = Say(
    "At a kink the slope jumps instead of going to 0: it is still {slope} however near. A fixed rate ends in a "
    "cycle about {width} wide. Let the rate shrink.",
    "꺾인 점에서는 기울기가 0으로 가지 않고 건너뜁니다. 아무리 가까워도 크기가 {slope}입니다. 학습률을 고정하면 "
    "너비가 약 {width}인 순환에 빠집니다. 학습률을 점점 줄이세요.",
)
LANDS = Say(
    "In fractions an update lands on the corner {p} itself, and descent stops. In decimals it would miss the "
    "corner by a rounding error and go on oscillating.",
    "분수로 계산하면 갱신이 꺾인 점 {p}에 정확히 닿아 멈춥니다. 소수로 계산하면 반올림 오차만큼 빗나가 계속 "
    "오갑니다.",
)
UNBOUNDED = Say("The function has no minimum: descent can go down for ever.",
                "이 함수에는 최솟값이 없습니다. 끝없이 내려갈 수 있습니다.")
NOT_ATTAINED = Say("The function comes as near as you like to {value}, but never takes it: descent never arrives.",
                   "함숫값이 {value}에 얼마든지 가까워지지만 그 값이 되지는 않습니다. 그래서 끝내 도착하지 못합니다.")
LEFT = Say("Descent does not know the domain: an update jumped out of it at {p}. Take a smaller rate.",
           "경사 하강법은 정의역을 모릅니다. 갱신이 정의역 밖의 {p}까지 건너뛰었습니다. 학습률을 줄이세요.")
