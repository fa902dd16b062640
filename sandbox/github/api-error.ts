/** A refusal of GitHub's REST API as the provider shows it: request, status and message. */
export function apiError(request: string, status: number, message: string): string {
  const [method, path] = request.split(" ");
  return `${method ?? ""} https://api.github.com${path ?? ""}: ${status} ${message} []`;
}
