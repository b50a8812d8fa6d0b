/** What is known of a record. */
export const recordDetailsStyles = /* css */ `
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

.details-view {
  border-top: 1px solid var(--edge);
}
`
