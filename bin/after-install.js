// npm runs this after each installation. Plain JavaScript, because the Node may be an older one.

const nodeMajorMin = 24;

if (Number.parseInt(process.versions.node, 10) >= nodeMajorMin) {
  const { trimInstallation } = await import('../src/server/trim-installation.ts');
  await trimInstallation();
}
