/** The lanes: names on the left, one canvas that stays in sight beside them. */
export const lanesStyles = /* css */ `
.lanes-view {
  position: relative;
  flex: 1;
  min-height: 0;
}

.lane-scroller {
  container-type: size;
  height: 100%;
  overflow: hidden auto;
}

.lane-content {
  position: relative;
  display: grid;
  grid-template-columns: 96px minmax(0, 1fr);
  min-height: 100%;
}

.lane-labels {
  position: relative;
  border-right: 1px solid var(--edge);
  color: var(--text-soft);
  font-size: 11px;
}

.lane-labels li {
  position: absolute;
  left: 0;
  right: 0;
  overflow: hidden;
  padding: 0 8px 0 18px;
  line-height: 20px;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.lane-labels .lane-name {
  padding-left: 8px;
  color: var(--text);
  font-weight: 600;
  line-height: 26px;
}

.lane-canvas {
  position: sticky;
  top: 0;
  width: 100%;
  height: 100cqh;
  cursor: crosshair;
  touch-action: pan-y;
}

.lane-tools {
  position: absolute;
  z-index: 1;
  top: 0;
  left: 0;
  display: flex;
  gap: 2px;
  box-sizing: border-box;
  width: 96px;
  height: 22px;
  padding-left: 2px;
  background: var(--panel);
}

.lane-tools button {
  padding: 0 6px;
  line-height: 18px;
}

.probe {
  position: absolute;
  visibility: hidden;
  font-family: var(--font);
}
`
