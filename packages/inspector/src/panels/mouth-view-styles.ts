/** The mouth at a moment. */
export const mouthViewStyles = /* css */ `
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
`
