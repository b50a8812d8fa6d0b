/** The dialog that offers a replay. */
export const fixtureStyles = /* css */ `
.fixture {
  width: min(760px, 100vw - 32px);
  max-height: min(80vh, 760px);
  padding: 20px 24px;
  border: 1px solid var(--edge);
  border-radius: 12px;
  background: var(--panel);
  color: var(--text);
}

.fixture[open] {
  display: flex;
  flex-direction: column;
  gap: 12px;
}

.fixture::backdrop {
  background: rgb(0 0 0 / 40%);
}

.fixture h2 {
  font-size: 16px;
}

.fixture pre {
  flex: 1;
  min-height: 60px;
  margin: 0;
  padding: 10px 12px;
  overflow: auto;
  border: 1px solid var(--edge);
  border-radius: 6px;
  background: var(--sunken);
}

.fixture-tools {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  justify-content: end;
}
`
