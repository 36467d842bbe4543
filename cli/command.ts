/** Something wrong with how a command was called; it ends with exit code 2 and the command's usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes of every command. */
export const EXIT = { success: 0, failure: 1, usage: 2 } as const;

/**
 * Runs a command's `main` with the process's arguments and sets the exit code that it returns. A usage error
 * prints its message and `usage`; anything else thrown prints its message and ends with 1.
 */
export async function runCommand(usage: string, main: (args: string[]) => Promise<number>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  // A reader that has seen enough (`… | head`) is no error; leaving also ends the browser.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.success);
    throw error;
  });
  try {
    process.exitCode = await main(args);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    if (error instanceof UsageError) process.stderr.write(`\n${usage}\n`);
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failure;
  }
}
