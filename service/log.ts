/** What a line of the log says beside its message. Nothing secret, and no body of a request. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where a service writes down what it does. */
export interface Log {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, error: unknown, fields?: Fields): void;
}

/** Writes a line of JSON for each event: `time`, `level`, `message`, and the fields. */
export function jsonLog(write: (line: string) => void, now = (): Date => new Date()): Log {
  const line = (level: string, message: string, fields: Fields = {}): void =>
    write(`${JSON.stringify({ time: now().toISOString(), level, message, ...fields })}\n`);
  return {
    info: (message, fields) => line("info", message, fields),
    warn: (message, fields) => line("warn", message, fields),
    error: (message, error, fields) =>
      line("error", message, { ...fields, error: error instanceof Error ? error.stack : String(error) }),
  };
}
