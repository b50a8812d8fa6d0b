/** What the panels have in common: headings, lists, chips, and a place that is empty. */
export const panelStyles = /* css */ `
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

.list li {
  content-visibility: auto;
  contain-intrinsic-height: auto 28px;
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

.empty {
  margin: auto;
  padding: 16px;
  color: var(--text-soft);
  text-align: center;
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
`
