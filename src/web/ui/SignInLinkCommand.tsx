import { Code } from '@mantine/core';

/** The command with which the operator creates a sign-in link for someone. */
export function SignInLinkCommand({ email }: { email?: string }) {
  const address = email === undefined || email.trim() === '' ? 'ADDRESS' : email.trim();
  return (
    <Code style={{ display: 'block', width: 'fit-content', overflowWrap: 'anywhere' }}>
      npm run laurel -- sign-in-link --email {address}
    </Code>
  );
}
