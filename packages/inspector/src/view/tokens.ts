/**
 * What everything in the inspector is drawn with: names of colours, sizes and faces.
 *
 * Light or dark by `color-scheme`, which `data-theme` on the host can fix. A canvas that needs one of the colours reads it from an
 * element whose `color` it is: a custom property keeps its `light-dark()` unresolved.
 */
export const tokens = /* css */ `
:host {
  color-scheme: light dark;

  --ground: light-dark(#f4f3ef, #131519);
  --panel: light-dark(#fdfcfa, #1a1d22);
  --raised: light-dark(#ffffff, #23272e);
  --sunken: light-dark(#edebe5, #15181c);
  --edge: light-dark(#dcd8ce, #2e333b);
  --edge-strong: light-dark(#8f897b, #6d7582);

  --text: light-dark(#24221d, #e8e6e1);
  --text-soft: light-dark(#5f5a4f, #aaa9a5);

  --accent: light-dark(#0b6b63, #63cfc0);
  --accent-soft: light-dark(#d9efeb, #173a38);
  --on-accent: light-dark(#ffffff, #0c2422);
  --flash: light-dark(#d97706, #ffb547);

  --good: light-dark(#2a7430, #7ccf86);
  --good-soft: light-dark(#e0f0df, #1c3522);
  --warn: light-dark(#9a5b00, #f0b458);
  --warn-soft: light-dark(#fbeccf, #3c2e14);
  --bad: light-dark(#b3261e, #ff8a80);
  --bad-soft: light-dark(#fbe1de, #47211f);
  --info: light-dark(#2f5fa8, #8fb8f5);
  --info-soft: light-dark(#e1eaf7, #1d2e49);

  --font: system-ui, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, monospace;
  --small: 12px;
  --radius: 8px;
}

:host([data-theme="light"]) {
  color-scheme: light;
}

:host([data-theme="dark"]) {
  color-scheme: dark;
}

@media (prefers-contrast: more) {
  :host {
    --ground: light-dark(#ffffff, #000000);
    --panel: light-dark(#ffffff, #000000);
    --raised: light-dark(#ffffff, #101010);
    --sunken: light-dark(#ffffff, #000000);
    --edge: light-dark(#555555, #aaaaaa);
    --edge-strong: light-dark(#000000, #ffffff);
    --text: light-dark(#000000, #ffffff);
    --text-soft: light-dark(#333333, #dddddd);
    --accent: light-dark(#00504a, #7ff0e0);
    --flash: light-dark(#a34700, #ffc766);
    --warn: light-dark(#6d3f00, #ffcf85);
    --bad: light-dark(#8c0f08, #ffb0a8);
  }
}

/* SVG and canvas keep the colours they are given: here the system's. */
@media (forced-colors: active) {
  :host {
    --ground: Canvas;
    --panel: Canvas;
    --raised: Canvas;
    --sunken: Canvas;
    --edge: CanvasText;
    --edge-strong: CanvasText;
    --text: CanvasText;
    --text-soft: CanvasText;
    --accent: Highlight;
    --accent-soft: Canvas;
    --on-accent: HighlightText;
    --flash: LinkText;
    --good: CanvasText;
    --good-soft: Canvas;
    --warn: CanvasText;
    --warn-soft: Canvas;
    --bad: LinkText;
    --bad-soft: Canvas;
    --info: CanvasText;
    --info-soft: Canvas;
  }
}
`
