/** The four regions and the bars between them. */
export const frameStyles = /* css */ `
.frame {
  container: frame / size;
  height: 100%;
}

.regions {
  display: grid;
  grid-template:
    "top top top top top" auto
    "left left-bar chart right-bar right" minmax(120px, calc(var(--chart-share) * 1%))
    "left left-bar middle-bar right-bar right" 6px
    "left left-bar lanes right-bar right" minmax(120px, 1fr) /
    minmax(0, calc(var(--left) * 1px)) 6px minmax(240px, 1fr) 6px minmax(0, calc(var(--right) * 1px));
  height: 100%;
  overflow: hidden;
}

.region {
  display: flex;
  flex-direction: column;
  min-width: 0;
  min-height: 0;
  overflow: hidden;
  background: var(--panel);
  /* What changes in one is laid out and painted in it alone. */
  contain: content;
}

.region.top {
  grid-area: top;
  border-bottom: 1px solid var(--edge);
}

.region.left {
  grid-area: left;
}

.region.chart-region {
  grid-area: chart;
}

.region.lanes {
  grid-area: lanes;
}

.region.details {
  grid-area: right;
}

.bar {
  position: relative;
  background: var(--ground);
  touch-action: none;
}

.bar::after {
  content: "";
  position: absolute;
  inset: 0;
  margin: auto;
  border-radius: 2px;
  background: var(--edge);
  forced-color-adjust: none;
  transition: background 0.15s;
}

.bar.upright {
  cursor: col-resize;
}

.bar.upright::after {
  width: 2px;
}

.bar.level {
  cursor: row-resize;
}

.bar.level::after {
  height: 2px;
}

.bar:is(:hover, :focus-visible, .dragging)::after {
  background: var(--accent);
}

.bar.left-bar {
  grid-area: left-bar;
}

.bar.right-bar {
  grid-area: right-bar;
}

.bar.middle-bar {
  grid-area: middle-bar;
}

/* The chart keeps half of a window that is not wide. */
@container frame (width < 1060px) {
  .regions {
    grid-template-columns:
      minmax(0, min(calc(var(--left) * 1px), 21cqw)) 6px minmax(240px, 1fr) 6px
      minmax(0, min(calc(var(--right) * 1px), 26cqw));
  }
}

/* On a narrow screen the regions stand one below the other, and the page scrolls. */
@container frame (width < 760px) {
  .regions {
    display: block;
    overflow: auto;
  }

  .bar {
    display: none;
  }

  .region {
    border-bottom: 1px solid var(--edge);
  }

  .region.left,
  .region.details {
    max-height: 60vh;
    overflow: auto;
  }

  .region.chart-region,
  .region.lanes {
    height: 60vh;
  }
}
`
