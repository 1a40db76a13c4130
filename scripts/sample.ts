/** Words as people write them, for pictures and for trying things: nobody's. The languages are those of the extension. */
export const sample = {
  en: {
    intention: "I can be held. I don't have to hold everything myself.",
    entries: [
      "The hallway again, but the blue one. Somebody far away was laughing, and it was all right.",
      "Said yes when Marta offered to drive. It took two tries.",
      "Soup, a walk to the river, early to bed.",
      "Tired today. That's allowed.",
    ],
  },
  de: {
    intention: "Ich darf gehalten werden. Ich muss nicht alles selbst halten.",
    entries: [
      "Wieder der Flur, aber der blaue. Irgendwo hat jemand gelacht, und es war gut so.",
      "Ja gesagt, als Marta fahren wollte. Beim zweiten Mal.",
      "Suppe, ein Gang zum Fluss, früh ins Bett.",
      "Müde heute. Das darf sein.",
    ],
  },
  es: {
    intention: "Me pueden sostener. No tengo que sostenerlo todo yo.",
    entries: [
      "Otra vez el pasillo, pero el azul. Alguien reía a lo lejos, y estaba bien.",
      "Le dije que sí a Marta cuando se ofreció a llevarme. Al segundo intento.",
      "Sopa, un paseo hasta el río, a la cama temprano.",
      "Hoy, cansancio. También vale.",
    ],
  },
} as const;
