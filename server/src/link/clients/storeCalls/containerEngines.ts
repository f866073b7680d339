import type { RequestShape, Slot } from "../shape.ts";
import { calls } from "./asked.ts";

const first: readonly Slot[] = [{ arg: 0 }];
const hostOf = (...keys: readonly string[]): readonly Slot[] => keys.flatMap((key) => [{ key }, { key, of: 0 }]);

/** What Docker's engine is asked, by its clients of Go, Java, Python and JavaScript. */
export const containerEngineCalls: readonly RequestShape[] = [
  ...calls({
    languages: ["go"],
    of: "{github.com/docker/docker,github.com/moby/moby}/client:{NewClientWithOpts,NewClient,New,Client,APIClient}()",
    base: first,
    asked: {
      reads:
        "ContainerList ContainerInspect ContainerLogs ContainerStats ContainerWait ContainerAttach CopyFromContainer ImageList ImageInspect VolumeInspect VolumeList NetworkInspect NetworkList Events Info Ping",
      writes:
        "ContainerCreate ContainerStart ContainerStop ContainerRemove ContainerRestart ContainerKill ContainerExecCreate ContainerExecStart ContainerExecAttach ExecCreate ExecStart ExecAttach CopyToContainer ImagePull ImagePush ImageBuild ImageTag ImageRemove VolumeCreate VolumeRemove NetworkCreate NetworkConnect NetworkDisconnect NetworkRemove",
    },
    body: 1,
  }),
  ...calls(
    {
      languages: ["java", "kotlin"],
      of: "com.github.dockerjava.{api:DockerClient(),core:DockerClientImpl.getInstance(),core:DockerClientBuilder.getInstance()}",
      base: [],
      asked: {
        reads:
          "inspectContainerCmd listContainersCmd logContainerCmd waitContainerCmd statsCmd inspectImageCmd listImagesCmd inspectVolumeCmd listVolumesCmd inspectNetworkCmd listNetworksCmd inspectExecCmd copyArchiveFromContainerCmd eventsCmd infoCmd pingCmd versionCmd",
        writes:
          "createContainerCmd startContainerCmd stopContainerCmd restartContainerCmd killContainerCmd removeContainerCmd execCreateCmd execStartCmd attachContainerCmd copyArchiveToContainerCmd pullImageCmd pushImageCmd buildImageCmd tagImageCmd removeImageCmd createVolumeCmd removeVolumeCmd createNetworkCmd removeNetworkCmd connectToNetworkCmd",
      },
    },
    { chain: true, connectedBy: [{ module: "com.github.dockerjava.core", call: "withDockerHost", at: first }] },
  ),
  ...[
    { part: "containers", reads: "get list", writes: "run create prune" },
    { part: "images", reads: "get list search", writes: "pull push build load remove prune" },
    { part: "volumes", reads: "get list", writes: "create prune" },
    { part: "networks", reads: "get list", writes: "create prune" },
    {
      part: "{containers,images,volumes,networks}.{get,create,run}()",
      reads: "logs stats top",
      writes: "start stop restart kill remove exec_run",
    },
  ].flatMap(({ part, ...asked }) =>
    calls({ languages: ["python"], of: `docker:{from_env,DockerClient,client.from_env}().${part}`, base: hostOf("base_url"), asked }),
  ),
  ...[
    {
      part: "",
      reads: "listContainers listImages listVolumes listNetworks info ping version getEvents",
      writes: "createContainer run pull buildImage createVolume createNetwork pruneContainers pruneImages",
    },
    { part: ".getContainer()", reads: "inspect logs stats", writes: "start stop restart kill remove exec putArchive" },
    { part: ".createContainer()", reads: "inspect logs stats wait", writes: "start stop remove exec" },
    { part: ".{getImage,getVolume,getNetwork}()", reads: "inspect", writes: "remove push tag connect" },
  ].flatMap(({ part, ...asked }) =>
    calls({ languages: ["typescript"], of: `dockerode:{default,Docker}()${part}`, base: hostOf("host"), asked }),
  ),
];
