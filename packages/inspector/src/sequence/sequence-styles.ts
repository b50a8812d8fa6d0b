import { FACES, FONT_FAMILY } from '../chart/measure-text.ts'

/** How the sequence of a line looks; its faces are those it was measured with. */
export const sequenceStyles = /* css */ `
.sequence {
  flex: 1;
  min-height: 0;
  overflow: auto;
  font-family: ${FONT_FAMILY};
}

.sequence svg {
  display: block;
  direction: ltr;
}

.sequence-head {
  position: sticky;
  z-index: 1;
  top: 0;
  border-bottom: 1px solid var(--edge);
  background: var(--panel);
}

.sequence text {
  fill: var(--text);
  font-size: ${FACES.label.sizePx}px;
  text-anchor: middle;
  unicode-bidi: isolate;
}

.sequence .place {
  font-size: ${FACES.name.sizePx}px;
  font-weight: ${FACES.name.weight};
}

.sequence .lifeline {
  stroke: var(--edge);
  stroke-dasharray: 2 4;
}

.sequence .stretch {
  fill: var(--sunken);
  stroke: var(--edge);
}

.sequence .stretch.good {
  fill: var(--good-soft);
  stroke: var(--good);
}

.sequence .stretch.bad {
  fill: var(--bad-soft);
  stroke: var(--bad);
}

.sequence .row {
  cursor: pointer;
  outline: none;
}

.sequence .band {
  fill: transparent;
}

.sequence .row:hover .band {
  fill: color-mix(in srgb, var(--accent) 6%, transparent);
}

.sequence .row:is(.selected, :focus-visible) .band {
  fill: color-mix(in srgb, var(--accent) 14%, transparent);
}

.sequence .row:focus-visible .band {
  stroke: var(--accent);
}

.sequence .later {
  opacity: 0.35;
}

.sequence :is(.time, .pause) {
  fill: var(--text-soft);
  font-variant-numeric: tabular-nums;
  text-anchor: end;
}

.sequence .pause {
  font-style: italic;
}

.sequence .shaft {
  stroke: var(--edge-strong);
  stroke-width: 1.2;
}

.sequence .tip {
  fill: var(--edge-strong);
}

.sequence .good .shaft {
  stroke: var(--good);
}

.sequence .good .tip {
  fill: var(--good);
}

.sequence .bad .shaft {
  stroke: var(--bad);
}

.sequence .bad .tip,
.sequence .bad .message-text {
  fill: var(--bad);
}

.sequence .message-paper {
  fill: var(--panel);
}

.sequence .chip {
  fill: var(--raised);
  stroke: var(--edge-strong);
}

.sequence .good .chip {
  fill: var(--good-soft);
  stroke: var(--good);
}

.sequence .bad .chip {
  fill: var(--bad-soft);
  stroke: var(--bad);
}

.sequence .chip-text {
  font-weight: ${FACES.strong.weight};
}
`
