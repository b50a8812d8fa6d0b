/** The bar on top. */
export const toolsStyles = /* css */ `
.title {
  margin: 0;
  padding: 7px 14px;
  font-size: 14px;
  font-weight: 600;
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
`
