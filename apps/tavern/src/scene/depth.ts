/** What is drawn in front of what. Speech bubbles and the like go `above`. */
export const depth = {
  back: 0,
  behindBar: 10,
  counter: 20,
  people: 30,
  player: 40,
  air: 50,
  front: 60,
  shade: 70,
  light: 80,
  above: 100,
} as const
