export const sampleExamTitle = "Numeracy: sample adaptive exam";
export const sampleRoomName = "Sample room";

export const sampleInstructions = `You will be given up to 20 questions, one at a time. Each has four options, and exactly one of them is right.

The exam adapts to you: after each answer it picks a question that fits how you have done so far. Most people find about half of the questions hard. That is how it should be, and it says nothing about how well you are doing.

An answer cannot be changed once you have submitted it, so take the time to read each question. You have 60 minutes, counted from when you start. You may use paper and a pencil, but no calculator.

If your connection drops, stay on the page: your answer is kept and sent as soon as the connection is back. You can reload the page or enter your access code again at any time, and you come back to the same question.`;

/** Names for the places of the sample room, in the order in which they are handed out. */
export const candidateNames: readonly string[] = [
  ...["Amara Okafor", "Jonas Lindqvist", "Mei-Ling Chen", "Tomás Herrera", "Leila Haddad", "Piotr Zieliński"],
  ...[
    "Sofia Marchetti",
    "Kwame Mensah",
    "Ingrid Solberg",
    "Ravi Subramanian",
    "Yael Ben-David",
    "Hugo Lefèvre",
  ],
  ...["Aiko Tanaka", "Marta Kovács", "Samir Rahman", "Niamh Byrne", "Luca Ferreira", "Zeynep Arslan"],
  ...["Oleksandr Bondar", "Nomvula Dlamini", "Elif Şahin", "Matteo Ricci", "Anouk de Vries", "Farid Karimi"],
];
