import { FACES, FONT_FAMILY } from './measure-text.ts'

/** How a statechart looks; its faces are those it was measured with. */
export const chartStyles = /* css */ `
.chart {
  position: relative;
  display: flex;
  flex: 1;
  flex-direction: column;
  min-height: 0;
  background: var(--panel);
}

.chart-head {
  display: flex;
  gap: 12px;
  align-items: center;
  justify-content: space-between;
  padding: 6px 8px 6px 14px;
}

.chart-head h2 {
  overflow: hidden;
  font-size: 13px;
  font-weight: 600;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.chart-window {
  flex: 1;
  width: 100%;
  min-height: 0;
  direction: ltr;
  font-family: ${FONT_FAMILY};
  cursor: grab;
  touch-action: none;
  user-select: none;
  outline-offset: -2px;
}

.chart-window:active {
  cursor: grabbing;
}

.chart .gliding {
  transition: transform 0.3s ease-out;
}

.chart text {
  white-space: pre;
}

.chart tspan {
  unicode-bidi: isolate;
}

.chart .name {
  fill: var(--text);
  font-size: ${FACES.name.sizePx}px;
  font-weight: ${FACES.name.weight};
}

.chart :is(.event, .guard, .action, .kind) {
  fill: var(--text-soft);
  font-size: ${FACES.label.sizePx}px;
  font-weight: ${FACES.label.weight};
}

.chart .event {
  fill: var(--text);
  font-weight: ${FACES.strong.weight};
}

.chart .state {
  cursor: pointer;
  outline: none;
}

.chart .box {
  fill: var(--raised);
  stroke: var(--edge-strong);
  stroke-width: 1;
  transition: fill 0.2s, stroke 0.2s;
}

.chart :is(.compound, .parallel) > .box {
  fill: color-mix(in srgb, var(--sunken) 55%, var(--panel));
  stroke: var(--edge);
}

.chart .shaded:is(.compound, .parallel) > .box {
  fill: var(--sunken);
}

.chart .root > .box {
  fill: transparent;
}

.chart .region > .box {
  stroke-dasharray: 5 4;
}

.chart .inner {
  fill: none;
  stroke: var(--edge-strong);
}

.chart .active > .box {
  stroke: var(--accent);
  stroke-width: 1.5;
}

.chart .active:is(.atomic, .final, .history) > .box {
  fill: var(--accent);
}

.chart .active:is(.atomic, .final, .history) :is(.name, .event, .guard, .action, .kind) {
  fill: var(--on-accent);
}

.chart .active > .inner {
  stroke: var(--on-accent);
}

.chart .active:is(.compound, .parallel) > text > .name {
  fill: var(--accent);
}

.chart .state:is(:hover, .selected, :focus-visible) > .box {
  stroke: var(--accent);
}

.chart .state:is(.selected, :focus-visible) > .box {
  stroke-width: 3;
}

.chart .line {
  fill: none;
  stroke: var(--edge-strong);
  stroke-width: 1.1;
}

.chart :is(.head, .dot) {
  fill: var(--edge-strong);
}

.chart .paper {
  fill: var(--panel);
  stroke: transparent;
}

.chart .next .line {
  stroke: var(--accent);
  stroke-width: 1.5;
}

.chart .next .head {
  fill: var(--accent);
}

.chart .next .paper {
  stroke: var(--accent);
}

.chart .taken .line {
  stroke: var(--flash);
  stroke-width: 2;
}

.chart .taken .head {
  fill: var(--flash);
}

.chart .taken .paper {
  fill: color-mix(in srgb, var(--flash) 18%, var(--panel));
  stroke: var(--flash);
}

.chart .flash {
  fill: none;
  stroke: var(--flash);
  stroke-width: 2;
  pointer-events: none;
  animation: chart-flash 0.9s ease-out;
}

@keyframes chart-flash {
  from {
    stroke-width: 12;
    stroke-opacity: 0.9;
  }
}

@media (prefers-reduced-motion: reduce) {
  .chart .flash {
    animation: none;
  }

  .chart .gliding,
  .chart .box {
    transition: none;
  }
}

.chart-tools {
  display: flex;
  flex: none;
  gap: 4px;
}

.chart-problem {
  position: absolute;
  inset: 0;
  margin: auto;
  width: fit-content;
  height: fit-content;
  max-width: min(90%, 46ch);
  color: var(--text-soft);
  overflow-wrap: anywhere;
  text-align: center;
  pointer-events: none;
}
`
