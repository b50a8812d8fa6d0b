/** Why a line is silent, and what that is told from. */
export const whyStyles = /* css */ `
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
`
