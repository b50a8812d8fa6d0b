/** What speech is full of and the word list leaves out: days, months, places, peoples, given names, and the names of tales. */
export const frequentNames = `
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december christmas easter halloween god christ jesus bible satan
america american americans england english britain british london france french paris germany german berlin europe european
asia africa african russia russian moscow china chinese japan japanese tokyo india indian italy italian rome roman romans spain
spanish mexico mexican canada canadian australia australian ireland irish scotland scottish wales welsh greece greek greeks egypt
egyptian israel iraq iran vietnam korea norway sweden swedish denmark danish finland poland polish dutch turkey turkish arab arabia
california chicago boston texas florida hollywood washington york vegas angeles brooklyn atlantic pacific arctic mediterranean
viking vikings celtic gothic norse latin hebrew jewish jew christian muslim catholic victorian
michael david john james robert william richard joseph thomas charles christopher daniel matthew anthony mark donald steven
stephen paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan
larry justin scott brandon benjamin samuel gregory alexander patrick jack dennis jerry tyler aaron jose henry adam douglas nathan
peter zachary kyle walter harold jeremy ethan carl keith roger gerald christian terry sean arthur austin noah lawrence jesse joe
bryan billy jordan albert dylan bruce willie gabriel alan juan logan wayne ralph roy eugene randy vincent russell louis philip
bobby johnny bradley oliver simon martin tony max frank fred harry leo lucas luke victor oscar hugo felix julian theodore
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily
donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy kathleen amy angela shirley anna
brenda pamela emma nicole helen samantha katherine catherine christine debra rachel carolyn janet maria heather diane ruth julie
olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria
teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle
beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori eva eve lily lucy molly sally rose ruby chloe
phoebe daphne claire nora stella clara audrey penelope monica louise connie jane kate
arthur merlin lancelot guinevere gandalf hercules zeus apollo athena thor odin loki venus mars jupiter saturn neptune pluto mercury
achilles odysseus ulysses caesar cleopatra dracula frankenstein robin hamlet romeo juliet avalon atlantis olympus
okay yeah uh uhh mm hmm alright outta gonna wanna gotta kinda sorta lemme gimme dunno cuz till reverend monsieur madame sergeant
lieutenant colonel majesty i hobbit elf elves elven orc orcs mage mages paladin necromancer druid goblin goblins troll trolls
wyvern griffin phoenix minotaur kraken banshee basilisk cyclops chimera hydra mana rogue rogues
`
  .trim()
  .split(/\s+/)
