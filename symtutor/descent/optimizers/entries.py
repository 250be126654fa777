"""The optimizers: one row each. Adding an optimizer is adding a row; its run in floats and in fractions, its worked
substitution, its help and its tests are made from the row."""

from ...words.say import Say
from .optimizer import Optimizer, Setting, decimal

__all__ = ["ON_DATA", "OPTIMIZERS", "VARIANTS"]


MOMENTUM = Setting("momentum", "mu", decimal("0.9"))
DAMPENING = Setting("dampening", "tau", decimal("0.9"))
ALPHA = Setting("alpha", "alpha", decimal("0.99"))
ALPHA_OPTAX = Setting("alpha", "alpha", decimal("0.9"))
RHO = Setting("rho", "rho", decimal("0.9"))
BETA1 = Setting("beta1", "beta_1", decimal("0.9"))
BETA2 = Setting("beta2", "beta_2", decimal("0.999"))
EPS = Setting("eps", "epsilon", decimal("1e-8"))
DECAY = Setting("weight_decay", "lambda", decimal("0.01"))
START = Setting("initial_accumulator_value", "delta", decimal("0"))
WARM_UP = Setting("momentum_decay", "psi", decimal("0.004"))

M = "m = beta1*m + (1 - beta1)*g ; "
V = "v = beta2*v + (1 - beta2)*g^2 ; "
S = "s = alpha*s + (1 - alpha)*g^2 ; "
ADAM = M + V + "x = x - eta*(m/(1 - beta1^t))/(sqrt(v/(1 - beta2^t)) + epsilon)"
ADAM_SETTINGS = (BETA1, BETA2, EPS)

GD = Say("gradient descent", "경사 하강법")
MOMENTUM_TITLE = Say("gradient descent with momentum", "모멘텀 경사 하강법")
HEAVY_BALL = Say("A ball that rolls: the velocity v keeps a part of itself at every update and adds the slope.",
                 "구르는 공입니다. 속도 v는 매번 일부를 간직하고 기울기를 더합니다.")
ADAGRAD_SAY = Say(
    "Each coordinate is divided by the root of all its squared slopes so far, so steep coordinates slow down.",
    "좌표마다 지금까지의 기울기 제곱의 합의 제곱근으로 나눕니다. 그래서 가파른 좌표는 느려집니다.",
)
RMSPROP_SAY = Say(
    "Each coordinate is divided by the root of a running mean of its squared slopes: old slopes are forgotten.",
    "좌표마다 기울기 제곱의 이동 평균의 제곱근으로 나눕니다. 오래된 기울기는 잊습니다.",
)
ADAM_SAY = Say(
    "A running mean of the slopes, divided by the root of a running mean of their squares; both corrected for "
    "their start at 0.",
    "기울기의 이동 평균을 기울기 제곱의 이동 평균의 제곱근으로 나눕니다. 둘 다 0에서 시작한 치우침을 바로잡습니다.",
)
AMSGRAD_SAY = Say("Adam that divides by the largest running mean so far, so its steps never grow again.",
                  "지금까지 가장 큰 이동 평균으로 나누는 Adam입니다. 그래서 보폭이 다시 커지지 않습니다.")
NADAM_SAY = Say("Adam that looks ahead as Nesterov's momentum does.", "네스테로프 모멘텀처럼 앞을 내다보는 Adam입니다.")
RADAM_SAY = Say(
    "Adam that waits: while too few slopes are known to trust their spread, it takes plain momentum steps.",
    "기다리는 Adam입니다. 기울기의 퍼짐을 믿기에 자료가 적은 동안은 그냥 모멘텀으로 움직입니다.",
)
SCALED_FEED = Say("RMSProp whose scaled slopes feed a velocity.", "RMSProp로 나눈 기울기를 속도에 더합니다.")
CENTERED_SAY = Say("RMSProp that divides by the running standard deviation of the slopes.",
                   "기울기의 이동 표준편차로 나누는 RMSProp입니다.")
REDDI = "Reddi, Kale & Kumar 2018, arXiv:1904.09237"
LIU = "Liu et al. 2020, arXiv:1908.03265"
KINGMA = "Kingma & Ba 2015, Adam: a method for stochastic optimization, arXiv:1412.6980"
DUCHI = "Duchi, Hazan & Singer 2011, JMLR 12"
HINTON = "Tieleman & Hinton 2012, Neural networks for machine learning, lecture 6.5"
POLYAK = "Polyak 1964, USSR Comput. Math. Math. Phys. 4(5)"
LOSHCHILOV = "Loshchilov & Hutter 2019, Decoupled weight decay regularization, arXiv:1711.05101"

O = Optimizer  # noqa: E741
OPTIMIZERS = (
    O("gd", "x = x - eta*g", (), GD,
      Say("Go downhill: against the gradient, by the learning rate times the slope.",
          "내려갑니다. 기울기의 반대쪽으로, 학습률 곱하기 기울기만큼 움직입니다."),
      "Cauchy 1847, C. R. Acad. Sci. 25", convention="torch optax textbook"),
    O("momentum", "v = mu*v + g ; x = x - eta*v", (MOMENTUM,), MOMENTUM_TITLE, HEAVY_BALL, POLYAK,
      convention="torch optax"),
    O("momentum", "v = mu*v - eta*g ; x = x + v", (MOMENTUM,), MOMENTUM_TITLE, HEAVY_BALL, POLYAK,
      convention="textbook"),
    O("momentum_dampening", "v = piecewise((g, t = 1), (mu*v + (1 - tau)*g, otherwise)) ; x = x - eta*v",
      (MOMENTUM, DAMPENING), Say("momentum with dampening", "감쇠가 있는 모멘텀"),
      Say("Momentum that adds only a part of each new slope; the first velocity is the whole slope.",
          "새 기울기의 일부만 더하는 모멘텀입니다. 첫 속도는 기울기 그대로입니다."), "torch.optim.SGD"),
    O("nesterov", "v = mu*v + g ; x = x - eta*(g + mu*v)", (MOMENTUM,), Say("Nesterov momentum", "네스테로프 모멘텀"),
      Say("Momentum that looks one velocity ahead before it moves.", "속도만큼 앞을 내다보고 움직이는 모멘텀입니다."),
      "Nesterov 1983, Soviet Math. Dokl. 27; in the shifted variable of torch.optim.SGD", convention="torch optax"),
    O("newton", "x = x - eta*n", (), Say("Newton's method", "뉴턴 방법"),
      Say("Jump to the lowest point of the parabola that fits f here: divide the slope by the curvature.",
          "지금 있는 곳에서 함수에 꼭 맞는 포물선의 꼭짓점으로 뜁니다. 기울기를 곡률로 나눕니다."),
      "Nocedal & Wright 2006, Numerical optimization, section 3.3", convention="torch optax textbook", unit="one"),
    O("adagrad", "s = s + g^2 ; x = x - eta*g/(sqrt(s) + epsilon)",
      (START, Setting("eps", "epsilon", decimal("1e-10"))), Say("Adagrad", "Adagrad"), ADAGRAD_SAY, DUCHI,
      "torch textbook", begin="s = delta", unit="length"),
    O("adagrad", "s = s + g^2 ; x = x - eta*g/sqrt(s + epsilon)",
      (Setting("initial_accumulator_value", "delta", decimal("0.1")), Setting("eps", "epsilon", decimal("1e-7"))),
      Say("Adagrad", "Adagrad"), ADAGRAD_SAY, DUCHI, "optax", begin="s = delta", unit="length"),
    O("rmsprop", S + "x = x - eta*g/(sqrt(s) + epsilon)", (ALPHA, EPS), Say("RMSProp", "RMSProp"), RMSPROP_SAY, HINTON,
      unit="length"),
    O("rmsprop", S + "x = x - eta*g/sqrt(s + epsilon)", (ALPHA_OPTAX, EPS),
      Say("RMSProp", "RMSProp"), RMSPROP_SAY, HINTON, "optax", unit="length"),
    O("rmsprop_momentum", S + "v = mu*v + g/(sqrt(s) + epsilon) ; x = x - eta*v", (ALPHA, EPS, MOMENTUM),
      Say("RMSProp with momentum", "모멘텀 RMSProp"),
      SCALED_FEED, "torch.optim.RMSprop", unit="length"),
    O("rmsprop_momentum", S + "v = mu*v + eta*g/sqrt(s + epsilon) ; x = x - v", (ALPHA_OPTAX, EPS, MOMENTUM),
      Say("RMSProp with momentum", "모멘텀 RMSProp"), SCALED_FEED, "optax.rmsprop", "optax", unit="length"),
    O("rmsprop_centered", S + "m = alpha*m + (1 - alpha)*g ; x = x - eta*g/(sqrt(s - m^2) + epsilon)", (ALPHA, EPS),
      Say("centered RMSProp", "중심화 RMSProp"),
      CENTERED_SAY, "Graves 2013, arXiv:1308.0850", unit="length"),
    O("rmsprop_centered", S + "m = alpha*m + (1 - alpha)*g ; x = x - eta*g/sqrt(s - m^2 + epsilon)", (ALPHA_OPTAX, EPS),
      Say("centered RMSProp", "중심화 RMSProp"), CENTERED_SAY, "Graves 2013, arXiv:1308.0850", "optax", unit="length"),
    O("adadelta", "s = rho*s + (1 - rho)*g^2 ; p = sqrt(u + epsilon)/sqrt(s + epsilon)*g ; "
      "u = rho*u + (1 - rho)*p^2 ; x = x - eta*p", (RHO, Setting("eps", "epsilon", decimal("1e-6"))),
      Say("Adadelta", "Adadelta"),
      Say("The slope is divided by its own running size and multiplied by that of the moves: no rate to choose.",
          "기울기를 기울기의 평균 크기로 나누고 이동량의 평균 크기를 곱합니다. 학습률을 고를 필요가 없습니다."),
      "Zeiler 2012, arXiv:1212.5701", "torch optax textbook", unit="one"),
    O("adam", ADAM, ADAM_SETTINGS, Say("Adam", "Adam"), ADAM_SAY, KINGMA,
      convention="torch optax textbook", unit="length"),
    O("adam_l2", "g = g + lambda*x ; " + ADAM, (*ADAM_SETTINGS, DECAY),
      Say("Adam with an L2 penalty", "L2 벌점이 있는 Adam"),
      Say("Adam on f plus (λ/2)·|x|²: the penalty passes through the running means.",
          "f에 (λ/2)·|x|²을 더한 Adam입니다. 벌점도 이동 평균을 거칩니다."), "torch.optim.Adam", unit="length"),
    O("adamw", "x = x - eta*lambda*x ; " + ADAM, (*ADAM_SETTINGS, DECAY), Say("AdamW", "AdamW"),
      Say("Adam, and besides it every coordinate shrinks a little at each update.",
          "Adam에 더해, 갱신할 때마다 모든 좌표가 조금씩 줄어듭니다."), LOSHCHILOV, unit="length"),
    O("adamw", "x = x - eta*lambda*x ; " + ADAM, (*ADAM_SETTINGS, Setting("weight_decay", "lambda", decimal("1e-4"))),
      Say("AdamW", "AdamW"), Say("Adam, and besides it every coordinate shrinks a little at each update.",
          "Adam에 더해, 갱신할 때마다 모든 좌표가 조금씩 줄어듭니다."), LOSHCHILOV, "optax", unit="length"),
    O("amsgrad", M + V + "u = max(u, v) ; x = x - eta*(m/(1 - beta1^t))/(sqrt(u/(1 - beta2^t)) + epsilon)",
      ADAM_SETTINGS, Say("AMSGrad", "AMSGrad"),
      AMSGRAD_SAY, REDDI, unit="length"),
    O("amsgrad", M + V + "u = max(u, v/(1 - beta2^t)) ; x = x - eta*(m/(1 - beta1^t))/(sqrt(u) + epsilon)",
      ADAM_SETTINGS, Say("AMSGrad", "AMSGrad"), AMSGRAD_SAY, REDDI, "optax", unit="length"),
    O("amsgrad", M + V + "u = max(u, v) ; x = x - eta*m/(sqrt(u) + epsilon)", ADAM_SETTINGS, Say("AMSGrad", "AMSGrad"),
      AMSGRAD_SAY, REDDI + ", algorithm 2, without corrections", "textbook", unit="length"),
    O("adamax", M + "u = max(beta2*u, abs(g) + epsilon) ; x = x - eta/(1 - beta1^t)*m/u", ADAM_SETTINGS,
      Say("Adamax", "Adamax"),
      Say("Adam with the largest recent slope in place of the root mean square.",
          "제곱평균제곱근 대신 최근의 가장 큰 기울기로 나누는 Adam입니다."), KINGMA + ", section 7.1",
      "torch optax", unit="length"),
    O("nadam", "a = beta1*(1 - 0.5*0.96^(t*psi)) ; b = beta1*(1 - 0.5*0.96^((t + 1)*psi)) ; p = p*a ; " + M + V
      + "x = x - eta*((1 - a)*g/(1 - p) + b*m/(1 - p*b))/(sqrt(v/(1 - beta2^t)) + epsilon)",
      (*ADAM_SETTINGS, WARM_UP), Say("NAdam", "NAdam"),
      NADAM_SAY,
      "Dozat 2016, Incorporating Nesterov momentum into Adam; the warm-up is PyTorch's", begin="p = 1", unit="length"),
    O("nadam", M + V + "x = x - eta*(beta1*m/(1 - beta1^(t + 1)) + (1 - beta1)*g/(1 - beta1^t))"
      "/(sqrt(v/(1 - beta2^t)) + epsilon)", ADAM_SETTINGS, Say("NAdam", "NAdam"), NADAM_SAY,
      "Dozat 2016, Incorporating Nesterov momentum into Adam, with a fixed momentum", "optax textbook", unit="length"),
    O("radam", M + V + "r = 2/(1 - beta2) - 1 ; q = r - 2*t*beta2^t/(1 - beta2^t) ; "
      "p = piecewise((sqrt((q - 4)*(q - 2)*r/((r - 4)*(r - 2)*q))*sqrt(1 - beta2^t)/(sqrt(v) + epsilon), q > 5), "
      "(1, otherwise)) ; "
      "x = x - eta*(m/(1 - beta1^t))*p", ADAM_SETTINGS, Say("RAdam", "RAdam"),
      RADAM_SAY, LIU, unit="length"),
    O("radam", M + V + "r = 2/(1 - beta2) - 1 ; q = r - 2*t*beta2^t/(1 - beta2^t) ; "
      "p = piecewise((sqrt((q - 4)*(q - 2)*r/((r - 4)*(r - 2)*q))/(sqrt(v/(1 - beta2^t)) + epsilon), q >= 5), "
      "(1, otherwise)) ; x = x - eta*(m/(1 - beta1^t))*p", ADAM_SETTINGS, Say("RAdam", "RAdam"), RADAM_SAY, LIU,
      "optax textbook", unit="length"),
)

VARIANTS = (  # rows with a further setting, taken where it is chosen
    O("adagrad", "s = s + g^2 ; x = x - eta/(1 + (t - 1)*zeta)*g/(sqrt(s) + epsilon)",
      (START, Setting("eps", "epsilon", decimal("1e-10")), Setting("lr_decay", "zeta", decimal("0"))),
      Say("Adagrad with a rate that decays", "학습률이 줄어드는 Adagrad"), ADAGRAD_SAY, "torch.optim.Adagrad",
      begin="s = delta", unit="length"),
    O("rmsprop_centered", S + "m = alpha*m + (1 - alpha)*g ; v = mu*v + g/(sqrt(s - m^2) + epsilon) ; x = x - eta*v",
      (ALPHA, EPS, MOMENTUM), Say("centered RMSProp with momentum", "모멘텀 중심화 RMSProp"), CENTERED_SAY,
      "torch.optim.RMSprop", unit="length"),
)

ON_DATA = (  # rules that see one row of data at a time
    O("perceptron", "x = x - eta*g", (), Say("the perceptron rule", "퍼셉트론 규칙"),
      Say("Row by row: where the answer p, 1 or 0, is not y, add η(y − p) times the input; where it is right, nothing "
          "moves. It is the gradient of the log loss with a step in the place of σ.",
          "한 행씩 봅니다. 답 p(1 또는 0)가 y와 다르면 η(y − p) 곱하기 입력을 더하고, 맞으면 움직이지 않습니다. "
          "로그 손실의 그래디언트에서 σ를 계단 함수로 바꾼 것입니다."),
      "Rosenblatt 1958, Psychological Review 65; Novikoff 1962", convention="torch optax textbook"),
)
