/** Lists of lines, details of a record, the waterfall. */
export const panelsStyles = /* css */ `
.empty {
  padding: 12px;
  color: var(--text-soft);
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
  font-weight: 600;
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

.details-view {
  display: flex;
  flex: 1;
  flex-direction: column;
  min-height: 0;
  border-top: 1px solid var(--edge);
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
  flex: 1;
  overflow: auto;
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
`
