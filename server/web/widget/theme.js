// Whether the place an element stands in is dark.

// 0 (black) to 1 (white); null where the colour lets shine through what is behind it.
function lightness(color) {
  if (color === "rgba(0, 0, 0, 0)") return null;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, opacity] = context.getImageData(0, 0, 1, 1).data;
  return opacity < 128 ? null : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

// The nearest background decides, as the page paints it; without one, the page's color-scheme.
export function isDark(place) {
  for (let node = place; node; node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host) {
    const light = lightness(getComputedStyle(node).backgroundColor);
    if (light !== null) return light < 0.4;
  }
  const scheme = getComputedStyle(place).colorScheme;
  return /dark/.test(scheme) && (!/light/.test(scheme) || matchMedia("(prefers-color-scheme: dark)").matches);
}
