/** What drives a source, beneath the chart. */
export const driveStyles = /* css */ `
.drive {
  flex: none;
  padding: 6px 10px;
  border-top: 1px solid var(--edge);
}

.drive.pulled {
  background: var(--bad-soft);
}

.drive.slowed {
  background: var(--warn-soft);
}

.drive fieldset {
  display: grid;
  gap: 6px;
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
}

.drive-row {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  align-items: center;
}

.drive select {
  min-width: 0;
  max-width: 220px;
}

.drive .drive-fields {
  flex: 1;
  min-width: 120px;
  font-family: var(--mono);
}

.drive label {
  display: flex;
  gap: 4px;
  align-items: center;
  color: var(--text-soft);
  font-size: var(--small);
}

.drive input[type="number"] {
  width: 72px;
  padding-right: 2px;
}

.drive :invalid {
  border-color: var(--bad);
}

.drive-gap {
  flex: 1;
}

.drive-break {
  border-color: var(--bad);
  color: var(--bad);
}

.drive-mend {
  border-color: var(--accent);
  background: var(--accent);
  color: var(--on-accent);
}

.drive .chip {
  border: 1px solid currentColor;
}

.drive :disabled {
  border-color: var(--edge);
  background: none;
  color: var(--text-soft);
  cursor: not-allowed;
}

.drive-answer {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  align-items: center;
  color: var(--text-soft);
  font-size: var(--small);
  overflow-wrap: anywhere;
}

.drive-answer:not(:empty) {
  padding-top: 6px;
}

.drive-answer.refused {
  color: var(--bad);
}
`
