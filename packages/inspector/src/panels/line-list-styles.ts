/** The list of lines, and where the time of one went. */
export const lineListStyles = /* css */ `
.lines {
  overflow: auto;
}

.lines li {
  content-visibility: auto;
  contain-intrinsic-height: auto 66px;
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
`
