"""The sentences of a diagnosis about runs that do not get there: too slow, too short, held back."""

from ...words.say import Say

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
TOO_SLOW_FLAT_ALONG = Say(
    "At the minimizer the curvature is 0 in a direction that is left to go, so the nearer, the slower: no fixed rate "
    "shrinks the distance by a fixed factor.",
    "최소점에서, 아직 남은 방향의 곡률이 0이어서 가까워질수록 느려집니다. 학습률을 고정하면 거리가 일정한 비율로 줄지 "
    "않습니다.",
)
TOO_SLOW_LIMIT = Say(
    "The rate is exactly {edge}, the limit at the minimizer: there 1 − ηL = −1, so only the higher terms of f bring "
    "the updates nearer, ever more slowly. About {best} is fastest there.",
    "학습률이 정확히 최소점에서의 한계값 {edge}입니다. 거기서는 1 − ηL = −1이므로 함수의 고차항만이 점을 끌어당기고 "
    "점점 느려집니다. 최소점 근처에서는 약 {best}에서 가장 빠릅니다.",
)
TOO_SLOW_NEAR_THERE = Say(
    "Near the minimizer each update still leaves {factor} of the distance: it takes many more updates.",
    "최소점 근처에서는 갱신해도 거리의 {factor}이/가 남습니다. 그래서 갱신이 훨씬 더 많이 필요합니다.",
)
TOO_SLOW_RUN = Say("It still goes down at the end of the run. Take more updates or a larger rate.",
                   "갱신을 다 쓴 뒤에도 아직 내려가는 중입니다. 갱신 횟수나 학습률을 늘리세요.")
TOO_SLOW_MORE = Say("It still comes nearer at the end of the run. Take more updates.",
                    "갱신을 다 쓴 뒤에도 아직 가까워지는 중입니다. 갱신 횟수를 늘리세요.")
ENDS_EARLY = Say("The run ends before the point has come to rest.", "점이 멈추기 전에 갱신이 끝났습니다.")
MID_SWING = Say(
    "The run ends while the point still swings to and fro. Take more updates; if the swings do not shrink then, a "
    "smaller rate.",
    "점이 아직 오가는 동안 갱신이 끝났습니다. 갱신 횟수를 늘리세요. 그래도 흔들림이 줄지 않으면 학습률을 줄이세요.",
)
TOO_FEW = Say(
    "In the long run each update leaves {factor} of the distance: {steps} updates are needed to come within 0.000001, "
    "and the run has {k}.",
    "결국 갱신할 때마다 거리의 {factor}이/가 남습니다. 차이를 0.000001보다 작게 하려면 갱신이 {steps}번 필요한데 "
    "{k}번만 했습니다.",
)
STRIDES = Say(
    "This method divides by the size of the slopes, so its moves do not grow with them: the last one is {move} long, "
    "and {gap} is left to go. At this pace that takes about {more} more updates. A larger rate is faster.",
    "이 방법은 기울기의 크기로 나누므로 가팔라도 이동 거리가 늘지 않습니다. 마지막 이동은 {move}이고 아직 {gap}이/가 "
    "남았습니다. 이 속도라면 갱신이 {more}번쯤 더 필요합니다. 학습률을 늘리면 빨라집니다.",
)
SUMMED = Say(
    "This method divides by the root of the sum of all squared slopes, here {root}: of the rate {rate} only {left} is "
    "left, and it goes on shrinking. Take a larger rate.",
    "이 방법은 지금까지의 기울기 제곱의 합의 제곱근으로 나눕니다. 지금 그 값이 {root}이어서 학습률 {rate} 가운데 "
    "{left}만 남았고 계속 줄어듭니다. 학습률을 늘리세요.",
)
TINY_MOVES = Say(
    "Adadelta measures its moves by its earlier moves and begins with tiny ones: the first was {first} long, the last "
    "{last}, and {gap} is left to go. Take more updates.",
    "Adadelta는 이동량을 지금까지의 이동량으로 재는데 아주 작게 시작합니다. 처음에는 {first}, 마지막에는 {last}만큼 "
    "움직였고 아직 {gap}이/가 남았습니다. 갱신 횟수를 늘리세요.",
)
HELD = Say(
    "Clipping shortens a gradient of length {slope}, so the last update is only {move} long, and {gap} is left to go: "
    "at least {more} more updates. Clip at a larger size, or take more updates.",
    "자르기 때문에 길이 {slope}인 그래디언트가 짧아져서 마지막 갱신의 길이는 {move}뿐이고 아직 {gap}이/가 남았습니다. "
    "갱신이 적어도 {more}번 더 필요합니다. 더 큰 값에서 자르거나 갱신 횟수를 늘리세요.",
)
FADES = Say(
    "The rate has shrunk from {first} to {last} before descent could arrive: all the rates of the run add up to "
    "{sum}. {advice}",
    "도착하기 전에 학습률이 {first}에서 {last}까지 줄었습니다. 모든 갱신의 학습률을 더해도 {sum}입니다. {advice}",
)
SHRINK_SLOWLY = Say("Let the rate shrink more slowly.", "학습률을 더 천천히 줄이세요.")
SHRINK_SLOWLY_OR_LARGER = Say("Let the rate shrink more slowly, or begin with a larger one.",
                              "학습률을 더 천천히 줄이거나 더 크게 시작하세요.")
BEGIN_BELOW = Say("The first of them are above the limit {edge} and lead away: begin below it.",
                  "처음 학습률은 한계값 {edge}보다 커서 오히려 멀어집니다. 그보다 작게 시작하세요.")
MORE_SHRINK_SLOWLY = Say("With more updates it shrinks more slowly.", "갱신 횟수를 늘리면 더 천천히 줄어듭니다.")
SHIFTED = Say(
    "The weight decay adds {decay} times the point to every slope. So the run goes to where slope and pull cancel, at "
    "{p}, and not to the minimizer {goal}, where only the slope is 0. Take a smaller decay.",
    "가중치 감쇠가 기울기마다 점의 {decay}배를 더합니다. 그래서 기울기만 0인 최소점 {goal}이/가 아니라, 기울기와 "
    "당기는 힘이 비기는 {p}으로/로 갑니다. 감쇠를 줄이세요.",
)
SHIFTED_ELSEWHERE = Say(
    "The weight decay {decay} pulls the point towards 0 at every update. So the run comes to rest near {p}, where "
    "slope and pull cancel, and where the slope alone is not 0.",
    "가중치 감쇠 {decay}이/가 갱신할 때마다 점을 0 쪽으로 당깁니다. 그래서 기울기와 당기는 힘이 비기는 {p} 근처에서 "
    "멈춥니다. 기울기만 보면 그곳은 0이 아닙니다.",
)
SHIFTED_APART = Say(
    "Beside the slope the weight decay {decay} pulls the point towards 0 at every update. The run comes to rest near "
    "{p}, where both cancel, and not at the minimizer {goal}. Take a smaller decay.",
    "기울기와 별도로 가중치 감쇠 {decay}이/가 갱신할 때마다 점을 0 쪽으로 당깁니다. 그래서 최소점 {goal}이/가 아니라 "
    "두 힘이 비기는 {p} 근처에서 멈춥니다. 감쇠를 줄이세요.",
)
LOST = Say(
    "The update is {length} long, less than half the distance from {x} to the next number of a computer: it is lost "
    "in rounding. Take a larger rate.",
    "갱신의 크기가 {length}인데, 컴퓨터에서 {x} 다음 수까지의 거리의 절반보다 작아서 반올림하면 사라집니다. 학습률을 "
    "늘리세요.",
)
