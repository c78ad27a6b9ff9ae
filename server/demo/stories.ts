/** Who says a line: the contact, the desk, or the desk to itself. */
export type Line = ["contact" | "desk" | "internal", string];

/** One ticket's story: told by its contact, answered by the desk. */
export type Story = { title: string; body: string; lines?: readonly Line[] };

const ASKED: readonly Line[] = [
  ["desk", "Thanks for telling us. Does it still happen after a restart?"],
];
const CLOSED_WELL: readonly Line[] = [
  ["contact", "Works again. Thank you!"],
  ["desk", "Good to hear. I'll close this one."],
];

/** Twenty small misfortunes of everyday office life. */
export const STORIES: readonly Story[] = [
  {
    title: "Printer on the second floor smokes",
    body: "It smokes when I print double-sided. I have switched it off at the wall.",
    lines: [
      ["desk", "Please leave it off. Somebody comes by this afternoon."],
      ["internal", "Fuser again, third time this year. Take the spare along."],
    ],
  },
  {
    title: "No sound in Teams calls",
    body: "Others hear me, I hear nobody. Headset and laptop speakers alike.",
    lines: [...ASKED, ["contact", "Yes, also after a restart."]],
  },
  {
    title: "Laptop is slow since Monday",
    body: "Opening a spreadsheet takes minutes, and the fan is loud all day.",
    lines: [
      ["desk", "The disk is nearly full: 3 GB are left of 256. May I clear old updates tonight?"],
      ["contact", "Yes please, after six."],
      ["internal", "Cleared 41 GB. Order a bigger disk at the next renewal."],
      ...CLOSED_WELL,
    ],
  },
  {
    title: "New starter on the first of next month",
    body: "Needs a laptop, an account, and access to the shared calendar.",
    lines: [["desk", "On our list. Which team's shared folders should they see?"]],
  },
  { title: "Cannot open a shared folder", body: "It says that I have no permission." },
  {
    title: "Password expired while on holiday",
    body: "I am back and cannot sign in to the accounting system.",
    lines: [["desk", "Reset done: please choose a new one at the next sign-in."], ...CLOSED_WELL],
  },
  {
    title: "Suspicious letter about an unpaid invoice",
    body: "It looks like it is from our bank but the link goes somewhere else. I did not click.",
    lines: [
      ["desk", "Well spotted, and thank you for not clicking. Please delete it."],
      ["internal", "Same campaign at two other clients. Sender blocked for everyone."],
    ],
  },
  {
    title: "Second monitor stays black",
    body: "The cable is in and the light is on.",
    lines: [["desk", "Could you try the other port on the dock, the one with the small D?"]],
  },
  { title: "Wi-Fi drops in the meeting room", body: "Every call there breaks up after a minute." },
  {
    title: "Please move our mailbox for applications",
    body: "It should go to the new HR team from next week. The old owner keeps read access.",
    lines: [["desk", "Can do. Should letters already in it move, too?"]],
  },
  {
    title: "Scanner sends to the wrong address",
    body: "Scans still arrive at Gareth's mailbox, who left in spring.",
    lines: [["desk", "Changed to the office mailbox."], ...CLOSED_WELL],
  },
  {
    title: "Backup report says warning",
    body: "The weekly report had a yellow line. Is anything lost?",
    lines: [
      ["desk", "Nothing is lost: one laptop was off for the night. It caught up this morning."],
      ["internal", "Raise the threshold to two nights for laptops."],
    ],
  },
  {
    title: "Phone for a colleague on parental leave",
    body: "Please forward her number to the front desk until March.",
  },
  {
    title: "Licence for the drawing program ran out",
    body: "It opens read-only. We have a customer deadline on Friday.",
    lines: [["desk", "Renewed. Please sign out of the program and in again."]],
  },
  {
    title: "Label printer prints half a label",
    body: "Cut off on the right, since the new rolls.",
  },
  {
    title: "Meeting room display shows last week's calendar",
    body: "It has stood still since the power cut.",
    lines: [["desk", "Restarted from here. Is today's on it now?"], ...CLOSED_WELL],
  },
  {
    title: "VPN asks for the code twice",
    body: "From home only. The second time it works.",
    lines: [...ASKED, ["internal", "Looks like the clock on the gateway. Check time sync first."]],
  },
  {
    title: "Keyboard with Swedish letters",
    body: "Ordered one with å, ä and ö, got one without. Could it be exchanged?",
    lines: [["desk", "Of course, it leaves tomorrow. Keep the other one as a spare."]],
  },
  {
    title: "Shared calendar shows the wrong hour",
    body: "Everything from our Luleå plant is an hour late.",
  },
  {
    title: "Old laptop to be collected",
    body: "It is in the cupboard by the kitchen. Please wipe it first.",
    lines: [["desk", "We collect on Thursday and send you the certificate."]],
  },
];
