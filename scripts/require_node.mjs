// Says in one sentence which Node is needed, where the repository has none of its own for this platform.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Drivelens needs Node 22.18 or newer here, since no Node package exists for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}\n`,
  );
  process.exit(1);
}
