import { describe, expect, test } from "vitest";
import { fixtureTexts, passedOver, reachOf } from "../../support/gate.ts";

const client = `module Acme
  class Desk
    BASE = "https://desk.vendor.example"
    def send_to(path)
      Faraday.post(BASE + path)
    end
  end
end
`;

/** Workspaces whose calls stand in files that show nothing by themselves. */
const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the labelled sources": fixtureTexts("ruby"),
  "a caller that names the class": {
    "lib/desk.rb": client,
    "app/use.rb": 'class Use\n  def go\n    Acme::Desk.new.send_to("/used")\n  end\nend\n',
    "app/idle.rb": "class Idle\n  def go\n    1\n  end\nend\n",
  },
  "an heir": {
    "lib/desk.rb": client,
    "app/shop.rb": 'class Shop < Acme::Desk\n  def go\n    send_to("/shop")\n  end\nend\n',
  },
  "a module that is included": {
    "lib/requests.rb": 'module Requests\n  def ask(path)\n    Net::HTTP.get(URI("https://desk.vendor.example#{path}"))\n  end\nend\n',
    "app/shop.rb": 'class Shop\n  include Requests\n  def go\n    ask("/mixed")\n  end\nend\n',
  },
  "a host that is put together in a file that shows none": {
    "lib/names.rb": 'module Names\n  HOST = "desk.vendor.example"\nend\n',
    "lib/use.rb": 'class Use\n  def go\n    HTTParty.get("https://#{Names::HOST}/list")\n  end\nend\n',
  },
  "methods of nobody": {
    "lib/ask.rb": 'def ask(path)\n  RestClient.get("https://desk.vendor.example" + path)\nend\n',
    "lib/tasks.rake": 'task :go do\n  ask("/task")\nend\n',
  },
};

describe("passing Ruby files over hides nothing", () => {
  test.each(Object.entries(workspaces))("%s", async (_, files) => {
    const all = await reachOf(files, true);
    expect(all.some(({ url }) => url !== null)).toBe(true);
    expect(await reachOf(files, false)).toEqual(all);
  });
});

describe("a Ruby file is passed over", () => {
  const summary = (text: string) => passedOver("app/orders.rb", text);

  test("with the names that it uses and declares", () => {
    const found = summary("module Acme\n  class Orders < Base\n    def go\n      Desk.call(1)\n    end\n  end\nend\n");
    expect(found?.declares).toEqual(expect.arrayContaining(["Acme"]));
    expect(found?.askedBy).toEqual(expect.arrayContaining(["Desk", "Base", "to:go"]));
  });

  test("whatever its comments name", () => {
    expect(summary("# See https://docs.partner.example\n=begin\nhttps://docs.partner.example\n=end\nclass A\nend\n")).toBeDefined();
  });

  test("although it is a model or a migration", () => {
    expect(summary("class A < ActiveRecord::Migration[7.1]\n  def change\n    add_column :a, :b, :string\n  end\nend\n")).toBeDefined();
  });

  test.each([
    ["a comment speaks to this program", "# perimeter: stripe\n"],
    ["it names a client", "class A\n  def a\n    Faraday.new\n  end\nend\n"],
    ["it names an SDK", "Stripe::Charge.create(amount: 1)\n"],
    ["it names an SDK from the top", "::Stripe::Charge.create(amount: 1)\n"],
    ["it reads variables", 'URL = ENV.fetch("URL")\n'],
    ["it says where mail goes", "config.action_mailer.smtp_settings = settings\n"],
  ])("but not where %s", (_, text) => expect(summary(text)).toBeUndefined());
});
