"""Makes the golden values beside it: outputs and gradients of PyTorch's layers.

Run with any Python that has PyTorch (Debian: python3-torch): python3 recipe.py
Nothing in the build runs it.

Each file has a line for each tensor, its name and its numbers in row-major order: x (and x1, x2, ...) what comes in,
c the gradient of the loss by the output, y the output in training, eval the output in prediction, dx (and dx1, ...) the
gradients of the inputs, p.NAME the parameters, g.NAME their gradients, s.NAME the states after the step, lengths the valid steps of
each row. Padding has y 0 and c 0: it is not compared.
"""
import os
import numpy as np
import torch
from torch import nn

SEED = 20250801
HERE = os.path.dirname(os.path.abspath(__file__))


def numbers(tensor):
    return " ".join(str(v) for v in tensor.detach().reshape(-1).numpy().astype(np.float32))


def write(name, **tensors):
    with open(os.path.join(HERE, name + ".txt"), "w") as out:
        out.write(f"# recipe.py, PyTorch {torch.__version__}, seed {SEED}\n")
        for key, tensor in tensors.items():
            out.write(key.replace("__", ".") + " " + numbers(tensor) + "\n")


def randn(*shape):
    return torch.randn(*shape)


def leaf(*shape):
    return randn(*shape).requires_grad_()


def shaken(module):
    """Parameters away from their defaults, so that each one matters."""
    with torch.no_grad():
        for p in module.parameters():
            p.add_(0.3 * randn(*p.shape))
    return module


def run(name, x, f, module, params, lengths=None, states=None, evaluate=False):
    y = f(x)
    c = randn(*y.shape)
    if lengths is not None and y.dim() == 3:
        for row, n in enumerate(lengths):
            c[row, n:] = 0
    (y * c).sum().backward()
    tensors = {"x": x, "c": c, "y": y}
    if x.requires_grad:
        tensors["dx"] = x.grad
    for key, (value, gradient) in params().items():
        tensors["p__" + key] = value
        tensors["g__" + key] = gradient
    for key, value in (states or {}).items():
        tensors["s__" + key] = value
    if lengths is not None:
        tensors["lengths"] = torch.tensor(lengths, dtype=torch.float32)
    if evaluate:
        module.eval()
        tensors["eval"] = f(x)
    write(name, **tensors)


def plain(**named):
    return lambda: {key: (p, p.grad) for key, p in named.items()}


def batch_norm(name, shape, channels):
    module = shaken(nn.BatchNorm1d(channels))
    x = leaf(*shape)
    f = module if len(shape) == 2 else lambda v: module(v.transpose(1, 2)).transpose(1, 2)
    run(name, x, f, module, plain(gamma=module.weight, beta=module.bias),
        states={"moving_mean": module.running_mean, "moving_variance": module.running_var}, evaluate=True)


def layer_norm():
    module = shaken(nn.LayerNorm(5))
    run("layer_norm", leaf(3, 4, 5), module, module, plain(gamma=module.weight, beta=module.bias))


def embedding():
    module = nn.Embedding(7, 3)
    x = torch.tensor([[0, 6, 2, 2], [5, 2, 1, 0]])
    run("embedding", x, lambda v: module(v.long()), module, plain(table=module.weight))


def lstm(name, bidirectional, lengths, last):
    module = shaken(nn.LSTM(3, 4, batch_first=True, bidirectional=bidirectional))
    x = leaf(3, 5, 3)

    def f(v):
        packed = nn.utils.rnn.pack_padded_sequence(v, lengths, batch_first=True, enforce_sorted=False)
        out, (h, _) = module(packed)
        if last:
            return torch.cat(list(h), dim=1)
        return nn.utils.rnn.pad_packed_sequence(out, batch_first=True, total_length=5)[0]

    def params():
        found = {}
        for prefix, suffix in [("", "_l0"), ("reverse_", "_l0_reverse")][:2 if bidirectional else 1]:
            w, u = getattr(module, "weight_ih" + suffix), getattr(module, "weight_hh" + suffix)
            b, b2 = getattr(module, "bias_ih" + suffix), getattr(module, "bias_hh" + suffix)
            found[prefix + "kernel"] = (w.T, w.grad.T)
            found[prefix + "recurrent_kernel"] = (u.T, u.grad.T)
            found[prefix + "bias"] = (b + b2, b.grad)
        return found

    run(name, x, f, module, params, lengths)


def attention(name, causal, lengths):
    module = shaken(nn.MultiheadAttention(6, 2, batch_first=True))
    x = leaf(3, 4, 6)
    hidden = torch.tensor([[t >= n for t in range(4)] for n in lengths])
    mask = torch.triu(torch.ones(4, 4, dtype=torch.bool), 1) if causal else None

    def f(v):
        return module(v, v, v, key_padding_mask=hidden, attn_mask=mask, need_weights=False)[0]

    def params():
        found = {}
        for i, part in enumerate(["query", "key", "value"]):
            w, b = module.in_proj_weight, module.in_proj_bias
            rows = slice(6 * i, 6 * i + 6)
            found[part + "/kernel"] = (w[rows].T, w.grad[rows].T)
            found[part + "/bias"] = (b[rows], b.grad[rows])
        found["output/kernel"] = (module.out_proj.weight.T, module.out_proj.weight.grad.T)
        found["output/bias"] = (module.out_proj.bias, module.out_proj.bias.grad)
        return found

    run(name, x, f, module, params, lengths)


def prelu(name, slopes):
    module = nn.PReLU(slopes)
    f = module if slopes == 1 else lambda v: module(v.transpose(1, 2)).transpose(1, 2)
    run(name, leaf(3, 4, 5), f, module, plain(slope=module.weight))


def channels_last(module):
    """Images are [height, width, channels] in the files, and [channels, height, width] in PyTorch."""
    return lambda v: module(v.permute(0, 3, 1, 2)).permute(0, 2, 3, 1).contiguous()


def conv2d(name, stride, padding, dilation, groups):
    module = shaken(nn.Conv2d(2, 4, (3, 2), stride, padding, dilation, groups))

    def params():
        # [filters, channels, height, width] to [height, width, channels, filters]
        w = module.weight
        return {"kernel": (w.permute(2, 3, 1, 0), w.grad.permute(2, 3, 1, 0)),
                "bias": (module.bias, module.bias.grad)}

    run(name, leaf(2, 7, 6, 2), channels_last(module), module, params)


def conv2d_transpose():
    module = shaken(nn.ConvTranspose2d(2, 3, 3, 2, 1))

    def params():
        # [channels, filters, height, width] to [height, width, filters, channels]
        w = module.weight
        return {"kernel": (w.permute(2, 3, 1, 0), w.grad.permute(2, 3, 1, 0)),
                "bias": (module.bias, module.bias.grad)}

    run("conv2d_transpose", leaf(2, 7, 6, 2), channels_last(module), module, params)


def image(name, module):
    run(name, leaf(2, 7, 6, 2), channels_last(module), module, plain())


def group_norm(name, groups, shape):
    module = shaken(nn.GroupNorm(groups, shape[-1]))
    last = len(shape) - 1
    there = [0, last] + list(range(1, last))
    back = [0] + list(range(2, last + 1)) + [1]
    run(name, leaf(*shape), lambda v: module(v.permute(there)).permute(back).contiguous(), module,
        plain(gamma=module.weight, beta=module.bias))


def rms_norm():
    """PyTorch 1.13 has no RMSNorm: the formula in PyTorch's own operations."""
    gamma = (1 + 0.3 * randn(5)).requires_grad_()
    f = lambda v: gamma * v / torch.sqrt((v * v).mean(-1, keepdim=True) + 1e-6)
    run("rms_norm", leaf(3, 4, 5), f, None, plain(gamma=gamma))


def sinusoidal_position():
    """PyTorch has no such layer: the formula of the paper in its operations."""
    t, i = torch.arange(4, dtype=torch.float64)[:, None], torch.arange(5, dtype=torch.float64)
    angle = t / 10000 ** ((i - i % 2) / 5)
    p = torch.where(i % 2 == 0, torch.sin(angle), torch.cos(angle)).float()
    run("sinusoidal_position", leaf(3, 4, 5), lambda v: v + p, None, plain())


def recurrent(name, module, bidirectional, lengths, last, joined):
    """joined: columns whose two biases are one here; the other columns of the recurrent bias stand by themselves."""
    x = leaf(3, 5, 3)

    def f(v):
        packed = nn.utils.rnn.pack_padded_sequence(v, lengths, batch_first=True, enforce_sorted=False)
        out, h = module(packed)
        if last:
            return torch.cat(list(h), dim=1)
        return nn.utils.rnn.pad_packed_sequence(out, batch_first=True, total_length=5)[0]

    def params():
        found = {}
        for prefix, suffix in [("", "_l0"), ("reverse_", "_l0_reverse")][:2 if bidirectional else 1]:
            w, u = getattr(module, "weight_ih" + suffix), getattr(module, "weight_hh" + suffix)
            b, b2 = getattr(module, "bias_ih" + suffix), getattr(module, "bias_hh" + suffix)
            found[prefix + "kernel"] = (w.T, w.grad.T)
            found[prefix + "recurrent_kernel"] = (u.T, u.grad.T)
            found[prefix + "bias"] = (torch.cat([b[:joined] + b2[:joined], b[joined:]]), b.grad)
            if joined < len(b):
                found[prefix + "recurrent_bias"] = (b2[joined:], b2.grad[joined:])
        return found

    run(name, x, f, module, params, lengths)


def gru(name, bidirectional, lengths, last):
    module = shaken(nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional))
    recurrent(name, module, bidirectional, lengths, last, 8)


def simple_rnn(name, bidirectional, lengths, last):
    module = shaken(nn.RNN(3, 4, batch_first=True, bidirectional=bidirectional))
    recurrent(name, module, bidirectional, lengths, last, 4)


def transformer_block(name, causal, norm_first, activation, lengths):
    module = shaken(nn.TransformerEncoderLayer(6, 2, 7, 0.0, activation, batch_first=True, norm_first=norm_first))
    x = leaf(3, 4, 6)
    hidden = torch.tensor([[t >= n for t in range(4)] for n in lengths])
    mask = torch.triu(torch.ones(4, 4, dtype=torch.bool), 1) if causal else None

    def f(v):
        return module(v, src_mask=mask, src_key_padding_mask=hidden)

    def params():
        found = {}
        heads = module.self_attn
        for i, part in enumerate(["query", "key", "value"]):
            rows = slice(6 * i, 6 * i + 6)
            w, b = heads.in_proj_weight, heads.in_proj_bias
            found["attention/" + part + "/kernel"] = (w[rows].T, w.grad[rows].T)
            found["attention/" + part + "/bias"] = (b[rows], b.grad[rows])
        for key, part in [("attention/output", heads.out_proj), ("hidden", module.linear1),
                          ("feed_forward", module.linear2)]:
            found[key + "/kernel"] = (part.weight.T, part.weight.grad.T)
            found[key + "/bias"] = (part.bias, part.bias.grad)
        for key, part in [("attention_norm", module.norm1), ("feed_forward_norm", module.norm2)]:
            found[key + "/gamma"] = (part.weight, part.weight.grad)
            found[key + "/beta"] = (part.bias, part.bias.grad)
        return found

    run(name, x, f, module, params, lengths)


def steps_last(module):
    """Sequences are [steps, channels] in the files, and [channels, steps] in PyTorch."""
    return lambda v: module(v.transpose(1, 2)).transpose(1, 2).contiguous()


def linear(prefix, module):
    return {prefix + "kernel": (module.weight.T, module.weight.grad.T), prefix + "bias": (module.bias, module.bias.grad)}


def dense(name, shape):
    module = shaken(nn.Linear(shape[-1], 4))
    run(name, leaf(*shape), module, module, lambda: linear("", module))


def conv1d():
    module = shaken(nn.Conv1d(4, 6, 3, 2, 1, 2, 2))

    def params():
        # [filters, channels, width] to [width, channels, filters]
        w = module.weight
        return {"kernel": (w.permute(2, 1, 0), w.grad.permute(2, 1, 0)), "bias": (module.bias, module.bias.grad)}

    run("conv1d", leaf(3, 7, 4), steps_last(module), module, params)


def of_several(name, f, *shapes, params=dict):
    inputs = [leaf(*shape) for shape in shapes]
    y = f(*inputs)
    c = randn(*y.shape)
    (y * c).sum().backward()
    tensors = {"c": c, "y": y}
    for key, (value, gradient) in params().items():
        tensors["p__" + key] = value
        tensors["g__" + key] = gradient
    for i, x in enumerate(inputs):
        suffix = str(i) if i > 0 else ""
        tensors["x" + suffix] = x
        tensors["dx" + suffix] = x.grad
    write(name, **tensors)


def positional_embedding():
    """PyTorch has no such layer: a tensor that learns, added to each row."""
    positions = randn(4, 5).requires_grad_()
    run("positional_embedding", leaf(3, 4, 5), lambda v: v + positions, None, plain(positions=positions))


def residual():
    module = shaken(nn.Linear(5, 5))
    run("residual", leaf(3, 4, 5), lambda v: v + module(v), module, lambda: linear("dense_1/", module))


def block():
    first, second = shaken(nn.Linear(5, 5)), shaken(nn.Linear(5, 5))
    run("block", leaf(3, 4, 5), lambda v: torch.softmax(second(torch.softmax(first(v), -1)), -1), None,
        lambda: {**linear("1/dense_1/", first), **linear("2/dense_1/", second)})


def conv2d_by_channels():
    """Depthwise: each channel is convolved by itself, into two filters."""
    module = shaken(nn.Conv2d(2, 4, 3, padding=1, groups=2, bias=False))
    run("conv2d_by_channels", leaf(2, 7, 6, 2), channels_last(module), module,
        lambda: {"kernel": (module.weight.permute(2, 3, 1, 0), module.weight.grad.permute(2, 3, 1, 0))})


def attention_to_another():
    """Queries of the first input, keys and values of the second."""
    module = shaken(nn.MultiheadAttention(6, 2, kdim=5, vdim=5, batch_first=True))
    of_several("attention_to_another", lambda a, b: module(a, b, b, need_weights=False)[0], (3, 4, 6), (3, 4, 5),
               params=lambda: {key: value for i, part in enumerate(["query", "key", "value"])
                               for key, value in part_of(module, i, part).items()}
               | linear("output/", module.out_proj))


def part_of(module, i, part):
    w, b, rows = getattr(module, part[0] + "_proj_weight"), module.in_proj_bias, slice(6 * i, 6 * i + 6)
    return {part + "/kernel": (w.T, w.grad.T), part + "/bias": (b[rows], b.grad[rows])}


def stacked(name, layer, module, joined, bidirectional, lengths, last):
    """Two layers, one on the other; joined as in recurrent."""
    x = leaf(3, 5, 3)

    def f(v):
        packed = nn.utils.rnn.pack_padded_sequence(v, lengths, batch_first=True, enforce_sorted=False)
        out, h = module(packed)
        h = h[0] if isinstance(h, tuple) else h
        if last:
            return torch.cat(list(h)[-2 if bidirectional else -1:], dim=1)
        return nn.utils.rnn.pad_packed_sequence(out, batch_first=True, total_length=5)[0]

    def params():
        found = {}
        for i in range(2):
            for prefix, suffix in [("", f"_l{i}"), ("reverse_", f"_l{i}_reverse")][:2 if bidirectional else 1]:
                w, u = getattr(module, "weight_ih" + suffix), getattr(module, "weight_hh" + suffix)
                b, b2 = getattr(module, "bias_ih" + suffix), getattr(module, "bias_hh" + suffix)
                key = f"1/{layer}_{i + 1}/{prefix}"
                found[key + "kernel"] = (w.T, w.grad.T)
                found[key + "recurrent_kernel"] = (u.T, u.grad.T)
                found[key + "bias"] = (torch.cat([b[:joined] + b2[:joined], b[joined:]]), b.grad)
                if joined < len(b):
                    found[key + "recurrent_bias"] = (b2[joined:], b2.grad[joined:])
        return found

    run(name, x, f, module, params, lengths)


torch.manual_seed(SEED)
batch_norm("batch_norm", (6, 3), 3)
batch_norm("batch_norm_steps", (4, 5, 3), 3)
layer_norm()
embedding()
lstm("lstm", False, [5, 5, 5], False)
lstm("lstm_padded_last", False, [2, 5, 3], True)
lstm("lstm_both_ways", True, [2, 5, 3], False)
lstm("lstm_both_ways_last", True, [4, 1, 5], True)
attention("attention", False, [4, 4, 4])
attention("attention_padded", False, [2, 4, 3])
attention("attention_causal", True, [4, 1, 3])
prelu("prelu", 1)
prelu("prelu_per_channel", 5)
soft = nn.Softmax(-1)
run("softmax", leaf(3, 4, 5), soft, soft, plain())
conv2d("conv2d", 1, 0, 1, 1)
conv2d("conv2d_options", 2, 2, 2, 2)
conv2d_transpose()
image("max_pool2d", nn.MaxPool2d(3, 2, 1))
image("avg_pool2d", nn.AvgPool2d(3, 2, 1))
image("adaptive_avg_pool2d", nn.AdaptiveAvgPool2d((4, 3)))
image("upsampling2d", nn.Upsample(scale_factor=2))
group_norm("group_norm", 2, (2, 7, 6, 2))
group_norm("group_norm_of_pairs", 3, (2, 4, 6))
group_norm("instance_norm", 6, (2, 4, 6))
rms_norm()
sinusoidal_position()
gate = nn.GLU(-1)
run("glu", leaf(3, 4, 6), gate, gate, plain())
run("permute", leaf(2, 7, 6, 2), lambda v: v.permute(0, 3, 1, 2).contiguous(), None, plain())
gru("gru", False, [5, 5, 5], False)
gru("gru_padded_last", False, [2, 5, 3], True)
gru("gru_both_ways", True, [2, 5, 3], False)
gru("gru_both_ways_last", True, [4, 1, 5], True)
simple_rnn("simple_rnn", False, [2, 5, 3], False)
simple_rnn("simple_rnn_both_ways_last", True, [4, 1, 5], True)
transformer_block("transformer_block", True, True, "gelu", [4, 1, 3])
transformer_block("transformer_block_norm_last", False, False, "relu", [4, 4, 2])
dense("dense", (3, 5))
dense("dense_of_steps", (3, 4, 5))
conv1d()
run("max_pool1d", leaf(3, 7, 4), steps_last(nn.MaxPool1d(3, 2, 1)), None, plain())
run("avg_pool1d", leaf(3, 7, 4), steps_last(nn.AvgPool1d(3, 2)), None, plain())
run("global_max_pool1d", leaf(3, 7, 4), lambda v: steps_last(nn.AdaptiveMaxPool1d(1))(v).flatten(1), None, plain())
run("global_avg_pool1d", leaf(3, 7, 4), lambda v: steps_last(nn.AdaptiveAvgPool1d(1))(v).flatten(1), None, plain())
run("global_max_pool2d", leaf(2, 7, 6, 2), lambda v: channels_last(nn.AdaptiveMaxPool2d(1))(v).flatten(1), None,
    plain())
run("global_avg_pool2d", leaf(2, 7, 6, 2), lambda v: channels_last(nn.AdaptiveAvgPool2d(1))(v).flatten(1), None,
    plain())
image("zero_pad2d", nn.ZeroPad2d((2, 0, 0, 1)))  # left, right, top, bottom
run("flatten", leaf(3, 4, 5), nn.Flatten(), None, plain())
run("reshape", leaf(3, 4, 6), nn.Unflatten(1, (2, 2)), None, plain())
run("activation", leaf(3, 4, 5), nn.ReLU(), None, plain())
of_several("add", lambda a, b, c: a + b + c, (3, 4, 5), (3, 4, 5), (3, 4, 5))
of_several("multiply", lambda a, b, c: a * b * c, (3, 4, 5), (3, 4, 5), (3, 4, 5))
of_several("concat", lambda a, b: torch.cat([a, b], -1), (3, 4, 5), (3, 4, 2))
positional_embedding()
residual()
block()
conv2d_by_channels()
attention_to_another()
stacked("lstm_stacked_both_ways", "lstm", shaken(nn.LSTM(3, 4, 2, batch_first=True, bidirectional=True)), 16, True,
        [2, 5, 3], True)
stacked("gru_stacked", "gru", shaken(nn.GRU(3, 4, 2, batch_first=True)), 8, False, [5, 1, 4], False)
