/** What of a message is worth a second line: its subject says the problem already, so the first lines that say something else. */
export function previewOf({ subject, lines }: { readonly subject: string; readonly lines: readonly string[] }): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !subject.includes(line))
    .slice(0, previewed)
    .join(' · ');
}

/** Where, what was reached, and how late. */
const previewed = 3;
