/** The tools on top, the lists on the left, what was chosen on the right. */
export const panelStyles = /* css */ `
.title {
  margin: 0;
  padding: 7px 14px;
  font-size: 14px;
  font-weight: 600;
}

.heading {
  padding: 12px 14px 4px;
  color: var(--text-soft);
  font-size: 11px;
  font-weight: 600;
  letter-spacing: 0.06em;
  text-transform: uppercase;
}

.list {
  padding: 0 6px;
}

.list button {
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  gap: 8px;
  align-items: baseline;
  width: 100%;
  padding: 4px 8px;
  border-color: transparent;
  background: none;
  font-size: 13px;
  text-align: start;
}

.list button:hover {
  background: var(--sunken);
}

.list button[aria-pressed="true"] {
  background: var(--accent-soft);
}

.list span {
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.list small {
  color: var(--text-soft);
  font-size: 11px;
  font-variant-numeric: tabular-nums;
}

.scrolls {
  flex: 1;
  min-height: 0;
  overflow: auto;
}

.raw {
  margin: 0;
  padding: 10px 14px;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

.empty {
  margin: auto;
  padding: 16px;
  color: var(--text-soft);
  text-align: center;
}

.lines {
  overflow: auto;
}

.line {
  display: grid;
  grid-template: "who chip" auto "text text" auto "facts facts" auto / minmax(0, 1fr) auto;
  gap: 1px 6px;
  width: 100%;
  padding: 7px 10px;
  border: 0;
  border-bottom: 1px solid var(--edge);
  border-radius: 0;
  background: none;
  text-align: left;
}

.line:hover {
  background: var(--sunken);
}

.line-who {
  overflow: hidden;
  font-weight: 600;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.line-text {
  grid-area: text;
  overflow: hidden;
  color: var(--text);
  text-overflow: ellipsis;
  white-space: nowrap;
}

.line-facts {
  grid-area: facts;
  color: var(--text-soft);
  font-size: 11px;
  font-variant-numeric: tabular-nums;
}

.chip {
  align-self: center;
  padding: 0 7px;
  border-radius: 8px;
  font-size: 11px;
}

.chip.good {
  background: var(--good-soft);
  color: var(--good);
}

.chip.warn {
  background: var(--warn-soft);
  color: var(--warn);
}

.chip.bad {
  background: var(--bad-soft);
  color: var(--bad);
}

.chip.info {
  background: var(--info-soft);
  color: var(--info);
}

.waterfall {
  width: 100%;
  padding: 8px 12px;
  border-spacing: 0 2px;
  font-size: 11px;
}

.waterfall caption {
  padding: 4px 12px 0;
  font-size: 12px;
  font-weight: 600;
  text-align: left;
}

.waterfall th {
  width: 1%;
  padding-right: 8px;
  color: var(--text-soft);
  font-weight: normal;
  text-align: left;
  white-space: nowrap;
}

.waterfall svg {
  display: block;
  fill: var(--accent);
}

.waterfall-ms {
  width: 1%;
  padding-left: 8px;
  font-variant-numeric: tabular-nums;
  text-align: right;
  white-space: nowrap;
}

.details-view h2 {
  padding: 8px 12px 0;
  font-size: 13px;
  overflow-wrap: anywhere;
}

.details-when {
  padding: 0 12px;
  color: var(--text-soft);
  font-size: 11px;
}

.details-tools,
.tabs {
  display: flex;
  gap: 4px;
  padding: 6px 12px 0;
}

.tabs {
  border-bottom: 1px solid var(--edge);
}

.tabs button {
  border: 0;
  border-bottom: 2px solid transparent;
  border-radius: 0;
  background: none;
}

.tabs button[aria-selected="true"] {
  border-color: var(--accent);
  color: var(--accent);
}

.details-body {
  padding: 8px 12px;
}

.facts {
  margin: 0;
}

.facts > div {
  padding: 3px 0;
  border-bottom: 1px solid var(--edge);
}

.facts dt {
  color: var(--text-soft);
  font-size: 11px;
}

.facts dd {
  margin: 0;
  overflow-wrap: anywhere;
}

.facts del {
  color: var(--bad);
}

.facts ins {
  color: var(--good);
  text-decoration: none;
}

.details-body pre {
  margin: 0;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

.tools {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  align-items: center;
  padding: 4px 10px;
}

.tools .title {
  padding: 2px 8px 2px 4px;
}

.tools select,
.tools input {
  padding: 2px 8px;
  border: 1px solid var(--edge);
  border-radius: 6px;
  background: var(--raised);
  color: inherit;
  font: inherit;
  font-size: var(--small);
}

.tools input {
  flex: 0 1 180px;
  min-width: 80px;
  margin-left: auto;
}

.clock {
  min-width: 150px;
  color: var(--text-soft);
  font-size: var(--small);
  font-variant-numeric: tabular-nums;
}

.choice {
  display: flex;
  gap: 2px;
}

.why {
  padding: 8px 0;
}

.why h2 {
  padding: 4px 14px;
  font-size: 14px;
}

.why-cause {
  padding: 0 14px 6px;
  overflow-wrap: anywhere;
}

.evidence button {
  display: block;
  width: 100%;
  padding: 3px 14px;
  border: 0;
  border-radius: 0;
  background: none;
  text-align: start;
  overflow-wrap: anywhere;
}

.evidence button:hover {
  background: var(--sunken);
}

.evidence-when {
  color: var(--text-soft);
  font-variant-numeric: tabular-nums;
}

.mouth-view {
  display: flex;
  gap: 12px;
  align-items: center;
  margin: 0;
  padding: 4px 14px;
  border-top: 1px solid var(--edge);
}

.mouth-view canvas {
  width: 64px;
  height: 64px;
}

.mouth-view figcaption {
  display: grid;
  min-width: 0;
  overflow-wrap: anywhere;
}

.details-view {
  border-top: 1px solid var(--edge);
}
`
