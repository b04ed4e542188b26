"""Prints the golden figures of MetricContractTest, from their definitions, in double precision.

Run with any Python: python3 metrics.py. Nothing in the build runs it. Categories are judged as scikit-learn's
accuracy_score, precision_score, recall_score and f1_score do with average="macro" and sample_weight, numbers as its
mean_absolute_error, mean_squared_error and r2_score.
"""
import math

P = [[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.2, 0.3, 0.5], [0.6, 0.3, 0.1], [0.3, 0.4, 0.3], [0.1, 0.2, 0.7]]
T = [0, 1, 1, 2, 1, 2]
NUMBERS, MEANT = [2.5, 0, 2, 8, -1, 4], [3, -0.5, 2, 7, 1, 4]
W = [1, 2, 1, 1, 0.5, 1]


def mean(values):
    return sum(w * v for w, v in zip(W, values)) / sum(W)


guess = [row.index(max(row)) for row in P]
print("accuracy", mean([g == t for g, t in zip(guess, T)]))
print("top_k_accuracy, k 2", mean([t in sorted(range(3), key=lambda k: -row[k])[:2] for row, t in zip(P, T)]))
precision, recall, f1 = [], [], []
for k in range(3):
    right = sum(w for w, g, t in zip(W, guess, T) if g == t == k)
    predicted = sum(w for w, g in zip(W, guess) if g == k)
    meant = sum(w for w, t in zip(W, T) if t == k)
    precision.append(right / predicted)
    recall.append(right / meant)
    f1.append(2 * right / (predicted + meant))
for name, of in [("precision", precision), ("recall", recall), ("macro_f1", f1)]:
    print(name, sum(of) / 3)
print("perplexity", math.exp(mean([-math.log(row[t]) for row, t in zip(P, T)])))
errors = [p - t for p, t in zip(NUMBERS, MEANT)]
print("mae", mean([abs(e) for e in errors]))
print("rmse", math.sqrt(mean([e * e for e in errors])))
print("r2", 1 - mean([e * e for e in errors]) / mean([(t - mean(MEANT)) ** 2 for t in MEANT]))
