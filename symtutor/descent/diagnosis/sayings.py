"""The sentences of a diagnosis about the learning rate: why it is so for this function, and what to change."""

from ...words.say import Say

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
TWO_POINTS_AT = Say(
    "The updates jump between {a} and {b} for ever: at each of them the rate times the slope is just the way to the "
    "other. {advice}",
    "{a}과/와 {b} 사이를 끝없이 오갑니다. 두 점 모두에서 학습률 곱하기 기울기가 꼭 다른 점까지의 거리입니다. {advice}",
)
BELOW_THERE = Say(
    "Between them, at {c}, the slope is 0 and the curvature is {L}: there only rates below {edge} are stable.",
    "그 사이의 {c}에서 기울기가 0이고 곡률은 {L}입니다. 거기서는 {edge}보다 작은 학습률만 안정합니다.",
)
START_NEARER = Say("Start nearer to {c}, or take a smaller rate.",
                   "{c}에 더 가까운 곳에서 출발하거나 학습률을 줄이세요.")
TAKE_SMALLER = Say("Take a smaller rate.", "학습률을 줄이세요.")
BELOW_AT_MINIMIZER = Say("At the minimizer only rates below {edge} are stable.",
                         "최소점에서는 {edge}보다 작은 학습률만 안정합니다.")
ENDLESSLY_CURVED = Say(
    "Nearer and nearer to {c}, between them, the curvature grows beyond every bound: no fixed rate is stable there. "
    "Let the rate shrink.",
    "그 사이의 {c}에 가까워질수록 곡률이 한없이 커져서 어떤 고정된 학습률도 안정하지 않습니다. 학습률을 점점 줄이세요.",
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
NO_STABLE_RATE = Say(
    "In the long run each update multiplies the distance by {factor}, more than 1. With this much momentum no rate is "
    "stable: take momentum below 1.",
    "결국 갱신할 때마다 거리에 1보다 큰 {factor}을/를 곱하게 됩니다. 모멘텀이 이만큼이면 어떤 학습률도 안정하지 "
    "않습니다. 모멘텀을 1보다 작게 하세요.",
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
EXPLODES_AT_ONCE = Say(
    "The farther out, the steeper: the first update overshoots so far that the distance to the minimizer grows from "
    "{before} to {after}, and the next ones overshoot by larger and larger factors. With a rate below {edge} the "
    "first update would come nearer.",
    "멀리 갈수록 더 가파릅니다. 첫 갱신이 최소점을 크게 지나쳐 거리가 {before}에서 {after}로 늘고, 그 뒤로는 점점 더 "
    "큰 비율로 지나칩니다. 학습률이 {edge}보다 작으면 첫 갱신에서 더 가까워집니다.",
)
EXPLODES_WARMING = Say(
    "The first {n} updates of RAdam are not divided by the size of the slopes: the first one, {rate} times a slope of "
    "{slope}, is {length} long and throws the point far out. Take a smaller rate, or Adam.",
    "RAdam의 처음 {n}번 갱신은 기울기의 크기로 나누지 않습니다. 첫 갱신은 기울기 {slope}에 {rate}을/를 곱한 "
    "{length}이어서 점을 멀리 내던집니다. 학습률을 줄이거나 Adam을 쓰세요.",
)
NO_CURVATURE = Say("Newton's method divides the slope by the curvature, and at {p} that is 0: there is no next update.",
                   "뉴턴 방법은 기울기를 곡률로 나누는데 {p}에서 곡률이 0이어서 다음 갱신이 없습니다.")
EXPLODES_NEWTON = Say(
    "Newton's method divides the slope by the curvature, which far out shrinks faster than the slope: it is {here} at "
    "the start and {there} at the end, so each jump is longer than the one before. Start nearer to the minimizer.",
    "뉴턴 방법은 기울기를 곡률로 나눕니다. 곡률은 출발점에서 {here}이지만 끝에서는 {there}이어서, 멀수록 기울기보다 "
    "빨리 작아지고 갈수록 멀리 뜁니다. 최소점에 더 가까운 곳에서 출발하세요.",
)
CYCLE = Say("The same {p} points return for ever. Take a smaller rate.",
            "같은 점 {p}개가 끝없이 되풀이됩니다. 학습률을 줄이세요.")
CYCLE_BELOW = Say(
    "The same {p} points return for ever: at the minimizer only rates below {edge} are stable. Take a smaller rate.",
    "같은 점 {p}개가 끝없이 되풀이됩니다. 최소점에서는 {edge}보다 작은 학습률만 안정합니다. 학습률을 줄이세요.",
)
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
OSCILLATES_CLIPPED = Say(
    "Clipping limits the updates, but they do not get shorter near the minimizer: at the rate {rate} they stay {move} "
    "long and jump over it again and again, within a width of {width}. Take a smaller rate.",
    "자르기는 갱신의 길이를 제한하지만 최소점 근처에서 갱신이 짧아지지 않습니다. 학습률 {rate}에서 한 번에 {move}만큼 "
    "움직여 너비 {width} 안에서 최소점을 계속 넘어 다닙니다. 학습률을 줄이세요.",
)
OSCILLATES = Say(
    "This method divides the slope by the size of the slopes, so its updates do not shrink as the slope does: at the "
    "rate {rate} they stay about {move} long. The points go on swinging over a width of {width} and never settle. Let "
    "the rate shrink.",
    "이 방법은 기울기를 기울기의 크기로 나누므로 기울기가 작아져도 이동 거리가 줄지 않습니다. 학습률 {rate}에서 한 "
    "번에 약 {move}만큼 움직입니다. 점이 너비 {width}을/를 계속 오가며 멈추지 않습니다. 학습률을 점점 줄이세요.",
)
UNSTABLE = Say(
    "At the minimizer only rates below {edge} are stable: near it every update jumps over it and away again. Take a "
    "smaller rate.",
    "최소점에서는 {edge}보다 작은 학습률만 안정합니다. 그 근처에서는 갱신할 때마다 최소점을 넘어 다시 멀어집니다. "
    "학습률을 줄이세요.",
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
