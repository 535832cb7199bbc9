import { Code } from '@mantine/core';

/** The command with which whoever runs the installation makes a link that signs somebody in. */
export function SignInLinkCommand({ email }: { email?: string }) {
  const address = email === undefined || email.trim() === '' ? 'ADDRESS' : email.trim();
  return (
    <Code style={{ display: 'block', width: 'fit-content', overflowWrap: 'anywhere' }}>
      npm run laurel -- sign-in-link --email {address}
    </Code>
  );
}
