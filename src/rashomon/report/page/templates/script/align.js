
// ── two texts, sentence by sentence ──────────────────────────────────────────────────────────

const LEAST_SHARED = 0.2; // of their words, from which on two sentences of one passage are one row

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) || [];

// The share of their words that two sentences have in common (Dice).
const shareOf = (left, right) => {
  const count = new Map();
  left.forEach((word) => count.set(word, (count.get(word) || 0) + 1));
  let both = 0;
  right.forEach((word) => {
    const open = count.get(word) || 0;
    if (open) both += 1;
    if (open) count.set(word, open - 1);
  });
  return left.length + right.length ? (2 * both) / (left.length + right.length) : 0;
};

const touches = (a, b) => a[0] < b[1] && b[0] < a[1];

// Pairs of sentences [left, right] in order, the best that keep the order on both sides. `passages`
// are [left range, right range]; sentences outside of them are not compared.
const alignment = (left, right, passages) => {
  const words = [left, right].map((list) => list.map((s) => wordsOf(s.text)));
  const score = left.map((l, i) =>
    right.map((r, j) => {
      const headlines = l.role === "headline" && r.role === "headline";
      const joined = headlines || passages.some(([a, b]) => touches(a, l.range) && touches(b, r.range));
      const share = joined ? shareOf(words[0][i], words[1][j]) : 0;
      return share >= LEAST_SHARED ? share : 0;
    }),
  );
  const best = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const paired = score[i][j] ? score[i][j] + best[i + 1][j + 1] : 0;
      best[i][j] = Math.max(best[i + 1][j], best[i][j + 1], paired);
    }
  }
  const pairs = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (score[i][j] && best[i][j] === score[i][j] + best[i + 1][j + 1]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (best[i][j] === best[i + 1][j]) i += 1;
    else j += 1;
  }
  return { pairs, elsewhere: (side, k) => (side ? score.some((row) => row[k]) : score[k].some(Boolean)) };
};

// The tokens of a text with where each begins in it, in code points.
const tokensOf = (text) => {
  let start = 0;
  return (text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) || []).map((token) => {
    const placed = { token, start };
    start += Array.from(token).length;
    return placed;
  });
};

// What became of a sentence: pieces {kind: same | dropped | added, left, right} whose ranges are code
// points within the two texts (longest common subsequence of their words).
const wordDiff = (left, right) => {
  const [a, b] = [tokensOf(left), tokensOf(right)];
  const same = (i, j) => a[i].token.toLowerCase() === b[j].token.toLowerCase();
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i][j] = same(i, j) ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const ends = (list, text, k) => (k < list.length ? list[k].start : Array.from(text).length);
  const pieces = [];
  const add = (kind, i, j, di, dj) => {
    const last = pieces[pieces.length - 1];
    if (last && last.kind === kind) Object.assign(last, { i: i + di, j: j + dj });
    else pieces.push({ kind, from: [i, j], i: i + di, j: j + dj });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(i, j)) {
      add("same", i, j, 1, 1);
      [i, j] = [i + 1, j + 1];
    } else if (j >= b.length || (i < a.length && longest[i + 1][j] >= longest[i][j + 1])) {
      add("dropped", i, j, 1, 0);
      i += 1;
    } else {
      add("added", i, j, 0, 1);
      j += 1;
    }
  }
  return pieces.map((p) => ({
    kind: p.kind,
    left: [ends(a, left, p.from[0]), ends(a, left, p.i)],
    right: [ends(b, right, p.from[1]), ends(b, right, p.j)],
  }));
};
