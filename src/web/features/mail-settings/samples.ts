/** A command that reports a bounce, for the text about webhooks. */
export const webhookExample = (url: string): string => `curl ${url} \\
  -H 'Authorization: Bearer YOUR_API_KEY' \\
  -H 'Content-Type: application/json' \\
  -d '[{
    "messageId": "<…@example.org>",
    "event": "bounced",
    "answer": "550 5.1.1 User unknown"
  }]'`;
