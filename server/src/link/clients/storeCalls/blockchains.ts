import type { RequestShape, Slot } from "../shape.ts";
import { type Asked, calls, snake, spelled } from "./asked.ts";

const first: readonly Slot[] = [{ arg: 0 }];
const javascript = ["typescript"];
const providers = "{ethers,@ethersproject/providers}:{,ethers.}{,providers.}";
const kinds = "{JsonRpcProvider,WebSocketProvider,StaticJsonRpcProvider,JsonRpcBatchProvider,BrowserProvider}";
/** What a node is asked, as its clients of JavaScript call it. */
const node: Asked = {
  reads: "getBalance getBlock getTransaction getTransactionReceipt getTransactionCount getLogs getCode call estimateGas waitForTransaction",
  writes: "sendTransaction",
};
const more = (reads: string, writes: string): Asked => ({ reads: `${node.reads} ${reads}`, writes: `${node.writes} ${writes}` });

/** What nodes of blockchains are asked; what moves money there writes. */
export const blockchainCalls: readonly RequestShape[] = [
  ...calls({
    languages: javascript,
    of: `${providers}${kinds}()`,
    base: first,
    asked: more("getBlockNumber getFeeData getNetwork resolveName", "broadcastTransaction send"),
  }),
  // A wallet asks the node that it was made for.
  ...calls({
    languages: javascript,
    of: "{ethers,@ethersproject/wallet}:{,ethers.}Wallet()",
    base: [{ arg: 1 }],
    asked: { reads: "getBalance getNonce getTransactionCount", writes: "sendTransaction" },
  }),
  ...calls({
    languages: javascript,
    of: "viem:{createPublicClient,createWalletClient,createTestClient}()",
    base: [{ key: "transport", of: 0 }],
    asked: more(
      "getBlockNumber getGasPrice readContract multicall simulateContract waitForTransactionReceipt getEnsAddress",
      "sendRawTransaction writeContract deployContract",
    ),
  }),
  ...calls({
    languages: javascript,
    of: "web3:{default,Web3}().eth",
    base: first,
    asked: more("getBlockNumber getGasPrice getPastLogs", "sendSignedTransaction"),
  }),
  ...calls({
    languages: javascript,
    of: "@solana/web3.js:Connection()",
    base: first,
    asked: {
      reads:
        "getBalance getAccountInfo getTransaction getLatestBlockhash getBlock getSlot getParsedTokenAccountsByOwner confirmTransaction",
      writes: "sendTransaction sendRawTransaction requestAirdrop",
    },
  }),
  ...calls({
    languages: ["python"],
    of: "web3:{,main.}{Web3,AsyncWeb3}().eth",
    base: [{ key: "provider" }, { arg: 0 }],
    asked: spelled(more("waitForTransactionReceipt", "sendRawTransaction"), snake),
  }),
  ...calls({
    languages: ["go"],
    of: "github.com/ethereum/go-ethereum/ethclient:Dial()",
    base: first,
    asked: {
      reads:
        "BalanceAt BlockByNumber BlockNumber CodeAt FilterLogs TransactionByHash TransactionReceipt PendingNonceAt SuggestGasPrice CallContract",
      writes: "SendTransaction",
    },
  }),
];
