// Runs inside a page that shows letters in frames of a given width, and writes what it measured below them.
'use strict';

const number = (colour) => {
  const parts = colour.match(/[\d.]+/g).map(Number);
  return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
};

// WCAG 2.2, 1.4.3.
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one, other) => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

// The nearest opaque ground; none at all is a fault of its own, because then the program's ground decides.
const ground = (view, element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = number(view.getComputedStyle(at).backgroundColor);
    if (colour.alpha === 1) return colour.rgb;
    if (colour.alpha > 0) return null;
  }
  return null;
};

const isHidden = (view, element, box) => {
  for (let at = element; at; at = at.parentElement) {
    const style = view.getComputedStyle(at);
    if (style.display === 'none' || style.visibility !== 'visible' || Number(style.opacity) < 1) return true;
  }
  return box.width < 1 || box.height < 1 || box.left < 0 || box.top < 0;
};

const measure = (frame) => {
  const view = frame.contentWindow;
  const doc = frame.contentDocument;
  const found = {
    name: frame.title, width: view.innerWidth, scroll: doc.documentElement.scrollWidth,
    dark: view.matchMedia('(prefers-color-scheme: dark)').matches,
    fetched: view.performance.getEntriesByType('resource').map((entry) => entry.name),
    contrast: 21, palest: '', hidden: [], beyond: [], smallest: 99, column: 0, texts: 0, low: [],
  };
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  let left = Infinity;
  let right = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim()) continue;
    found.texts += 1;
    const element = node.parentElement;
    const range = doc.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const short = node.data.trim().slice(0, 40);
    if (isHidden(view, element, box)) found.hidden.push(short);
    if (box.right > view.innerWidth) found.beyond.push(short);
    left = Math.min(left, box.left);
    right = Math.max(right, box.right);
    const style = view.getComputedStyle(element);
    found.smallest = Math.min(found.smallest, parseFloat(style.fontSize));
    const back = ground(view, element);
    const ratio = back ? contrast(number(style.color).rgb, back) : 0;
    if (ratio < found.contrast) {
      found.contrast = ratio;
      found.palest = short;
    }
  }
  for (const link of doc.querySelectorAll('a')) {
    const box = link.getBoundingClientRect();
    if (link.classList.contains('word') && box.height < 24) found.low.push(link.textContent.trim().slice(0, 40));
  }
  found.column = Math.round(right - left);
  found.height = Math.ceil(doc.documentElement.scrollHeight);
  return found;
};

window.addEventListener('load', () => {
  const frames = Array.from(document.querySelectorAll('iframe'));
  const all = frames.map(measure);
  frames.forEach((frame, place) => { frame.style.height = `${all[place].height}px`; });
  const out = document.createElement('pre');
  out.id = 'measured';
  out.textContent = JSON.stringify(all);
  document.body.append(out);
});
