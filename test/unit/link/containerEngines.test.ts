import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";

test.each<[string, string, string, readonly string[]]>([
  [
    "docker-java",
    "C.java",
    `import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
class C {
  private final DockerClient client;
  C(DockerClient c) { client = c; }
  void go(String id) {
    DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost("tcp://engine.vendor.example:2375").build();
    client.startContainerCmd(id).exec();
    client.inspectContainerCmd(id).exec();
  }
}
`,
    ["7 unknown engine.vendor.example", "8 write engine.vendor.example", "9 read engine.vendor.example"],
  ],
  [
    "docker of Python",
    "a.py",
    `import docker
remote = docker.DockerClient(base_url="tcp://engine.vendor.example:2375")
box = remote.containers.run("alpine", detach=True)
box.stop()
remote.images.list()
box.name
`,
    ["2 unknown engine.vendor.example", "3 write engine.vendor.example", "4 write engine.vendor.example", "5 read engine.vendor.example"],
  ],
  [
    "dockerode",
    "a.ts",
    `import Docker from "dockerode";
const docker = new Docker({ host: "engine.vendor.example", port: 2375 });
await docker.listContainers();
await docker.getContainer("x").stop();
`,
    ["2 unknown engine.vendor.example", "3 read engine.vendor.example", "4 write engine.vendor.example"],
  ],
])("Docker's engine is asked: %s", async (_, file, text, expected) => {
  const { endpoints } = await check({ [file]: text });
  const rows = endpoints.map(({ endpoint: { place, target }, access }) => `${place.range.line + 1} ${access} ${target.host}`);
  expect(rows).toEqual(expected);
});
