import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

type Files = Readonly<Record<string, string>>;

/** What reaches a store: "file:line protocol access operation host or $VARIABLE". */
async function stores(files: Files): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint }) => endpoint.role === "call")
    .map(({ endpoint: { place, protocol, access, operation, target } }) => {
      const scheme = protocol ?? target.url?.split("://")[0] ?? "?";
      const where = target.host ?? (target.env ? `$${target.env.name}` : "-");
      return [`${place.file}:${place.range.line + 1}`, scheme, access, operation ?? "-", where].join(" ");
    });
}

const django =
  'import os\nDATABASES = {\n    "default": {\n        "ENGINE": "django.db.backends.postgresql",\n        "HOST": os.environ.get("DB_HOST", "db.shop.vendor"),\n    },\n    "reports": env.db("REPORTS_URL"),\n}\n';
const laravel =
  "<?php\nreturn [\n  'default' => env('DB_CONNECTION', 'mysql'),\n  'connections' => [\n    'sqlite' => ['driver' => 'sqlite', 'database' => 'x.sqlite'],\n    'mysql' => ['driver' => 'mysql', 'host' => env('DB_HOST', 'db.shop.vendor')],\n    'pgsql' => ['driver' => 'pgsql', 'host' => env('DB_HOST', 'db.shop.vendor')],\n  ],\n];\n";
const rails = 'default: &default\n  adapter: postgresql\nproduction:\n  <<: *default\n  url: <%= ENV["DATABASE_URL"] %>\n';

describe("stores that settings name", () => {
  test.each<[string, Files, readonly string[]]>([
    [
      "Django: what is cached in the process reaches nothing, whatever its place is called; what a dict is made of is no part of it",
      {
        "shop/settings.py": `${django}CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "unique-snowflake"}}\n`,
        "shop/views.py":
          'from django.core.cache import cache\nfrom .models import Order\n\ndef close(request):\n    cache.set("a", 1)\n    totals = dict(Order.objects.values_list("id", "total"))\n    return totals.get(1, 0)\n',
        "shop/models.py": "from django.db import models\n\nclass Order(models.Model):\n    total = models.IntegerField()\n",
      },
      [
        "shop/settings.py:5 postgres unknown - db.shop.vendor",
        "shop/settings.py:7 ? unknown - $REPORTS_URL",
        "shop/views.py:6 postgres read sql select db.shop.vendor",
      ],
    ],
    [
      "Laravel: mail goes where the file of its mailers says, while no variable is set",
      {
        "config/mail.php":
          "<?php\nreturn [\n  'default' => env('MAIL_MAILER', 'smtp'),\n  'mailers' => [\n    'smtp' => ['transport' => 'smtp', 'url' => env('MAIL_URL'), 'host' => env('MAIL_HOST', 'smtp.shop.vendor')],\n    'log' => ['transport' => 'log'],\n  ],\n];\n",
        "app/Orders.php":
          "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Mail;\nclass Orders { function close($user) { Mail::to($user)->send(new Closed()); } }\n",
      },
      ["app/Orders.php:4 smtp write - smtp.shop.vendor", "config/mail.php:5 smtp unknown - smtp.shop.vendor"],
    ],
    [
      "Django: an engine and a host that are anybody's choice",
      {
        "shop/settings.py":
          'from shop.conf import config\nkind = config.get("database", "backend")\nDATABASES = {\n    "default": {\n        "ENGINE": "django.db.backends." + kind,\n        "NAME": "a",\n        "HOST": config.get("database", "host"),\n    }\n}\n',
        "shop/views.py": "from .models import Order\n\ndef all():\n    return Order.objects.get(id=1)\n",
        "shop/models.py": "from django.db import models\n\nclass Order(models.Model):\n    total = models.IntegerField()\n",
      },
      ["shop/settings.py:7 sql unknown - -", "shop/views.py:4 sql read sql select -"],
    ],
    [
      "Django: managers of packages, and what is called as a model of the program",
      {
        "shop/settings.py": django,
        "shop/views.py":
          'from .models import Order\n\ndef close(order, other, data):\n    Order.objects.filter(open=True).update(open=False)\n    order.lines.all().delete()\n    order.save()\n    other.save()\n    data.get("order").get("x")\n',
        "shop/models.py":
          'from django.db import models\nfrom django_scopes import ScopedManager\n\nclass Order(models.Model):\n    total = models.IntegerField()\n    objects = ScopedManager(shop="shop")\n',
      },
      [
        "shop/settings.py:5 postgres unknown - db.shop.vendor",
        "shop/settings.py:7 ? unknown - $REPORTS_URL",
        "shop/views.py:4 postgres write sql update db.shop.vendor",
        "shop/views.py:5 postgres write sql delete db.shop.vendor",
        "shop/views.py:6 postgres write sql insert db.shop.vendor",
      ],
    ],
    [
      "of what a developer's machine and the containers beside it reach, one is told",
      {
        ".env.example": 'DATABASE_URL="postgresql://u:p@localhost:5432/a"\n',
        "docker-compose.yml":
          "services:\n  web:\n    image: shop\n    environment:\n      DATABASE_URL: ${DATABASE_URL:-postgresql://u:p@postgres:5432/a}\n",
        "shop/settings.py": 'import environ\nenv = environ.Env()\nDATABASES = {"default": env.db("DATABASE_URL")}\n',
        "shop/views.py": "from .models import Order\n\ndef all():\n    return Order.objects.get(id=1)\n",
        "shop/models.py": "from django.db import models\n\nclass Order(models.Model):\n    total = models.IntegerField()\n",
      },
      ["shop/settings.py:3 postgresql unknown - localhost", "shop/views.py:4 postgresql read sql select localhost"],
    ],
    [
      "a deployment's other parts are no fallbacks",
      {
        "deploy/app.yaml": "envs:\n  - key: DATABASE_URL\n    value: ${shop-db.DATABASE_URL}\n",
        "shop/settings.py": 'import environ\nenv = environ.Env()\nDATABASES = {"default": env.db("DATABASE_URL")}\n',
        "shop/views.py": "from .models import Order\n\ndef all():\n    return Order.objects.get(id=1)\n",
        "shop/models.py": "from django.db import models\n\nclass Order(models.Model):\n    total = models.IntegerField()\n",
      },
      ["shop/settings.py:3 ? unknown - $SHOP_DB_DATABASE_URL", "shop/views.py:4 ? read sql select $SHOP_DB_DATABASE_URL"],
    ],
    [
      "Django: addresses that readers of the environment give, under their usual names too, and kinds that only the defaults say",
      {
        "shop/settings.py":
          'import environ\nenv = environ.Env()\nDATABASES = {"default": env.db(default="postgres://localhost/shop")}\nCACHES = {"default": env.cache("SHOP_CACHE", default="rediss://cache.shop.vendor/1")}\n',
        "shop/views.py":
          'from django.core.cache import cache\nfrom .models import Order\n\ndef close(request):\n    cache.set("a", 1)\n    Order.objects.create(total=1)\n',
        "shop/models.py": "from django.db import models\n\nclass Order(models.Model):\n    total = models.IntegerField()\n",
      },
      [
        "shop/settings.py:3 postgres unknown - localhost",
        "shop/views.py:5 rediss write set cache.shop.vendor",
        "shop/views.py:6 postgres write sql insert $DATABASE_URL",
      ],
    ],
    [
      "Django: one of several connections, by a variable",
      {
        "shop/settings.py":
          'import os\nKIND = os.environ.get("DB_KIND", "mysql")\nKINDS = {"mysql": {"ENGINE": "django.db.backends.mysql", "HOST": "db.shop.vendor"}}\nDATABASES = {"default": KINDS[KIND]}\n',
        "shop/models.py":
          "from django.db import models\n\nclass Order(models.Model):\n    total = models.IntegerField()\n\ndef count():\n    return Order.objects.count()\n",
      },
      ["shop/models.py:7 mysql read sql select db.shop.vendor", "shop/settings.py:3 mysql unknown - db.shop.vendor"],
    ],
    [
      "Laravel: a model with traits of many packages, by settings in a folder beside the sources",
      {
        "app/Config/database.php": laravel,
        "app/Models/User.php": `<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n${[..."ABCDEFGHIJ"].map((one) => `use Vendor\\${one}\\Trait${one};\n`).join("")}class User extends Model {\n  use ${[..."ABCDEFGHIJ"].map((one) => `Trait${one}`).join(", ")};\n}\n`,
        "app/Make.php":
          "<?php\nnamespace App;\nuse App\\Models\\User;\nclass Make {\n  function run() {\n    $user = new User;\n    if ($user->save()) { return 1; }\n  }\n}\n",
      },
      ["app/Config/database.php:6 mysql unknown - db.shop.vendor", "app/Make.php:7 mysql write sql insert db.shop.vendor"],
    ],
    [
      "Django: settings in parts, and by where they hold",
      {
        "shop/settings/parts/stores.py": 'DATABASES = {"default": {"ENGINE": "django.db.backends.mysql", "HOST": "db.shop.vendor"}}\n',
        "shop/settings_docker.py": 'CACHES = {"default": {"LOCATION": "redis://cache.shop.vendor/1"}}\n',
        "shop/settings_test.py": 'CACHES = {"default": {"LOCATION": "redis://cache.other.vendor/1"}}\n',
        "shop/models.py":
          "from django.core.cache import cache\nfrom django.db import models\n\nclass Order(models.Model):\n    total = models.IntegerField()\n\ndef count():\n    cache.delete('count')\n    return Order.objects.count()\n",
      },
      [
        "shop/models.py:8 redis write delete cache.shop.vendor",
        "shop/models.py:9 mysql read sql select db.shop.vendor",
        "shop/settings/parts/stores.py:1 mysql unknown - db.shop.vendor",
      ],
    ],
    [
      "Django: a cache of which only its variable is known, and stores of files that are set later or by a class of one's own",
      {
        "shop/settings.py":
          'import os\nimport django_cache_url\nCACHES = {"default": django_cache_url.config()}\nSTORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}\nif os.environ.get("BUCKET"):\n    STORAGES["default"] = {"BACKEND": "shop.files.Media"}\n',
        "shop/files.py": "from storages.backends.s3boto3 import S3Boto3Storage\n\nclass Media(S3Boto3Storage):\n    location = 'media'\n",
        "shop/views.py":
          'from django.core.cache import cache\nfrom django.core.files.storage import default_storage\n\ndef close(request, file):\n    cache.get("a")\n    default_storage.save("x", file)\n',
      },
      ["shop/views.py:5 ? read get $CACHE_URL", "shop/views.py:6 https write save s3.amazonaws.com"],
    ],
    [
      "Django: managers of one's own, and models of packages that nobody knows",
      {
        "shop/settings.py": 'DATABASES = {"default": {"ENGINE": "django.db.backends.mysql", "HOST": "db.shop.vendor"}}\n',
        "shop/models.py":
          "from django.db import models\nfrom vendor.common.models import StampedModel\n\nclass Orders(models.QuerySet):\n    pass\n\nclass Kept(models.Manager):\n    pass\n\nclass Order(models.Model):\n    objects = Orders.as_manager()\n    kept = Kept()\n\nclass Desk(StampedModel):\n    pass\n\nclass Chair(StampedModel):\n    objects = Orders.as_manager()\n",
        "shop/views.py":
          'from .models import Chair, Desk, Order\n\ndef view():\n    Order.objects.get(pk=1)\n    Order.kept.create(name="x")\n    Desk.objects.count()\n    Chair.objects.create(name="y")\n    Order._default_manager.first()\n    Desk.described()\n',
      },
      [
        "shop/settings.py:1 mysql unknown - db.shop.vendor",
        "shop/views.py:4 mysql read sql select db.shop.vendor",
        "shop/views.py:5 mysql write sql insert db.shop.vendor",
        "shop/views.py:6 mysql read sql select db.shop.vendor",
        "shop/views.py:7 mysql write sql insert db.shop.vendor",
        "shop/views.py:8 mysql read sql select db.shop.vendor",
      ],
    ],
    [
      "Django: an address that a package reads by its name",
      {
        "shop/settings.py":
          'import dj_database_url\nfrom vendor.envs import get_string\n\nBASE = dj_database_url.parse(get_string(name="STORE_URL", default="sqlite:///x.db"))\nDATABASES = {"default": BASE}\n',
      },
      ["shop/settings.py:5 ? unknown - $STORE_URL"],
    ],
    [
      "Django: models, and SQL as text",
      {
        "shop/settings.py": django,
        "shop/models.py": "from django.db import models\n\nclass Order(models.Model):\n    name = models.TextField()\n",
        "shop/orders.py":
          'from django.db import connection\nfrom .models import Order\n\ndef purge():\n    Order.objects.filter(name="x").delete()\n    Order(name="a").save()\n    with connection.cursor() as cursor:\n        cursor.execute("DELETE FROM orders")\n    sorted([Order.name])\n',
      },
      [
        "shop/orders.py:5 postgres write sql delete db.shop.vendor",
        "shop/orders.py:6 postgres write sql insert db.shop.vendor",
        "shop/orders.py:8 postgres write sql delete db.shop.vendor",
        "shop/settings.py:5 postgres unknown - db.shop.vendor",
        "shop/settings.py:7 ? unknown - $REPORTS_URL",
      ],
    ],
    [
      "Laravel: the connection that is the default, models and the query builder",
      {
        "config/database.php": laravel,
        "app/Models/Order.php": "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass Order extends Model {}\n",
        "app/Purge.php":
          "<?php\nnamespace App;\nuse App\\Models\\Order;\nuse Illuminate\\Support\\Facades\\DB;\nclass Purge {\n  function run() {\n    Order::where('a', 1)->orderBy('b')->get();\n    Order::where('a', 1)->delete();\n    DB::table('orders')->where('a', 1)->update(['a' => 2]);\n    DB::statement('drop table orders');\n    DB::table('orders')->join('lines', 'orders.id', '=', 'lines.order')->where('a', 1)->count();\n  }\n}\n",
      },
      [
        "app/Purge.php:7 mysql read sql select db.shop.vendor",
        "app/Purge.php:8 mysql write sql delete db.shop.vendor",
        "app/Purge.php:9 mysql write sql update db.shop.vendor",
        "app/Purge.php:10 mysql write sql drop db.shop.vendor",
        "app/Purge.php:11 mysql read sql select db.shop.vendor",
        "config/database.php:6 mysql unknown - db.shop.vendor",
      ],
    ],
    [
      "Laravel: a connection that stands under a name; Redis beside it is asked by no model",
      {
        "config/database.php":
          "<?php\n$shop = ['driver' => 'pgsql', 'host' => env('SHOP_HOST', 'db.shop.vendor')];\nif (env('SHOP_REPLICA')) {\n  $shop['read'] = ['host' => explode(',', env('SHOP_REPLICA'))];\n}\nreturn [\n  'default' => env('DB_CONNECTION', 'shop'),\n  'connections' => ['shop' => $shop],\n  'redis' => ['default' => ['host' => env('CACHE_HOST', 'cache.shop.vendor')]],\n];\n",
        "app/Models/Order.php": "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass Order extends Model {}\n",
        "app/Purge.php":
          "<?php\nnamespace App;\nuse App\\Models\\Order;\nclass Purge {\n  function run() {\n    Order::where('a', 1)->delete();\n  }\n}\n",
      },
      [
        "app/Purge.php:6 postgres write sql delete db.shop.vendor",
        "config/database.php:2 postgres unknown - db.shop.vendor",
        "config/database.php:9 redis unknown - cache.shop.vendor",
      ],
    ],
    [
      "Laravel: the connection that its variable is set to goes before the one that stands in the code",
      {
        ".env.example": "DB_CONNECTION=pgsql\n",
        "config/database.php": laravel,
        "app/Models/Order.php": "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass Order extends Model {}\n",
        "app/Purge.php": "<?php\nuse App\\Models\\Order;\nOrder::where('a', 1)->delete();\n",
      },
      [
        "app/Purge.php:3 postgres write sql delete db.shop.vendor",
        "config/database.php:6 mysql unknown - db.shop.vendor",
        "config/database.php:7 postgres unknown - db.shop.vendor",
      ],
    ],
    [
      "Laravel: what is done with a collection asks nothing more, what is taken out of it does; caches in files reach nothing",
      {
        "config/database.php": laravel,
        "config/cache.php": "<?php\nreturn ['default' => 'file', 'stores' => ['file' => ['driver' => 'file', 'path' => 'cache']]];\n",
        "config/queue.php":
          "<?php\nreturn ['default' => 'database', 'connections' => ['database' => ['driver' => 'database', 'table' => 'jobs']]];\n",
        "app/Models/Order.php": "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass Order extends Model {}\n",
        "app/Count.php":
          "<?php\nnamespace App;\nuse App\\Models\\Order;\nuse Illuminate\\Support\\Facades\\Cache;\nclass Count {\n  function run() {\n    $orders = Order::where('a', 1)->get();\n    $orders->count();\n    $orders->pluck('id')->toArray();\n    $order = $orders->first();\n    $order->lines()->first();\n    $order->delete();\n    \n    Cache::get('a');\n    dispatch(new Job());\n    $rows = \\DB::table('orders')->where('a', 1);\n    $rows = $rows->join('lines', 'a', '=', 'b')->get();\n    return $rows->count();\n  }\n}\n",
      },
      [
        "app/Count.php:7 mysql read sql select db.shop.vendor",
        "app/Count.php:11 mysql read sql select db.shop.vendor",
        "app/Count.php:12 mysql write sql delete db.shop.vendor",
        "app/Count.php:15 mysql write dispatch db.shop.vendor",
        "app/Count.php:17 mysql read sql select db.shop.vendor",
        "config/database.php:6 mysql unknown - db.shop.vendor",
      ],
    ],
    [
      "Rails: an engine, whose application says where the database is",
      {
        "lib/shop/engine.rb": "module Shop\n  class Engine < ::Rails::Engine\n  end\nend\n",
        "app/models/shop/order.rb":
          "module Shop\n  class Order < ActiveRecord::Base\n    def close!\n      update!(closed: true)\n    end\n  end\nend\n",
        "app/jobs/purge.rb": "class Purge\n  def perform\n    Shop::Order.where(a: 1).delete_all\n    [3].first\n  end\nend\n",
      },
      ["app/jobs/purge.rb:3 sql write sql delete $DATABASE_URL", "app/models/shop/order.rb:4 sql write sql update $DATABASE_URL"],
    ],
    [
      "Laravel: a package, whose application says where the database is",
      {
        "src/Order.php":
          "<?php\nnamespace Shop;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass Order extends Model {\n  public function gone() {\n    return self::where('a', 1)->count();\n  }\n}\n",
      },
      ["src/Order.php:6 sql read sql select $DB_HOST"],
    ],
    [
      "Django: an app for other people's projects",
      {
        "shop/models.py": "from django.db import models\n\nclass Order(models.Model):\n    name = models.TextField()\n",
        "shop/views.py": "from shop.models import Order\n\ndef gone():\n    return Order.objects.filter(a=1).delete()\n",
      },
      ["shop/views.py:4 sql write sql delete -"],
    ],
    [
      "Rails: what changes many rows, and SQL as text",
      {
        "config/database.yml": rails,
        "app/models/application_record.rb": "class ApplicationRecord < ActiveRecord::Base\n  primary_abstract_class\nend\n",
        "app/models/order.rb": "class Order < ApplicationRecord\nend\n",
        "app/jobs/purge.rb":
          'class Purge\n  def perform\n    Order.where(a: 1).delete_all\n    Order.find(1)\n    ActiveRecord::Base.connection.execute("DELETE FROM orders")\n  end\nend\n',
      },
      [
        "app/jobs/purge.rb:3 postgres write sql delete $DATABASE_URL",
        "app/jobs/purge.rb:4 postgres read sql select $DATABASE_URL",
        "app/jobs/purge.rb:5 postgres write sql delete $DATABASE_URL",
      ],
    ],
    [
      "Rails: records, what they belong to and have, and what only looks like asking for some",
      {
        "config/database.yml": rails,
        "app/models/application_record.rb": "class ApplicationRecord < ActiveRecord::Base\n  primary_abstract_class\nend\n",
        "app/models/order.rb":
          'class Order < ApplicationRecord\n  belongs_to :customer, class_name: "Person"\n  has_many :lines\n  scope :open, -> { where(closed: nil) }\n  def close!\n    update!(closed: true)\n    lines.each { |line| puts line.name }\n    [name.first, tags.count, settings.delete(:a), lines.map(&:price).sum]\n  end\nend\n',
        "app/models/person.rb":
          "class Person < ApplicationRecord\n  has_many :orders\n  def forget\n    Orders::Bin.call(self)\n  end\nend\n",
        "app/serializers/order_serializer.rb":
          "class OrderSerializer < ActiveModel::Serializer\n  has_many :lines\n  def first\n    lines.first\n  end\nend\n",
        "app/controllers/orders_controller.rb":
          "class OrdersController < ApplicationController\n  before_action :set_order\n  def index\n    @orders = Order.where(open: true).order(:id)\n    @count = Order.open.count\n    @names = Order.open.pluck(:name).first\n  end\n  def update\n    @order.update(params)\n    @order.customer.orders.create!(a: 1)\n    @order.customer.orders.find(2)\n    @order.names.find { |name| name }\n    Order.where(a: 1).find_each do |order|\n      order.destroy!\n    end\n    Order.new(a: 1).save\n  end\n  def set_order\n    @order = Order.find_by(id: params[:id])\n  end\n  def total\n    ActiveRecord::Base.connection.select_value(Report.sql)\n    Order.column_names.first\n    Order.transaction { 1 }\n  end\nend\n",
      },
      [
        "app/controllers/orders_controller.rb:4 postgres read sql select $DATABASE_URL",
        "app/controllers/orders_controller.rb:5 postgres read sql select $DATABASE_URL",
        "app/controllers/orders_controller.rb:6 postgres read sql select $DATABASE_URL",
        "app/controllers/orders_controller.rb:9 postgres write sql update $DATABASE_URL",
        "app/controllers/orders_controller.rb:10 postgres write sql insert $DATABASE_URL",
        "app/controllers/orders_controller.rb:11 postgres read sql select $DATABASE_URL",
        "app/controllers/orders_controller.rb:13 postgres read sql select $DATABASE_URL",
        "app/controllers/orders_controller.rb:14 postgres write sql delete $DATABASE_URL",
        "app/controllers/orders_controller.rb:16 postgres write sql update $DATABASE_URL",
        "app/controllers/orders_controller.rb:19 postgres read sql select $DATABASE_URL",
        "app/controllers/orders_controller.rb:22 postgres read sql select $DATABASE_URL",
        "app/models/order.rb:6 postgres write sql update $DATABASE_URL",
      ],
    ],
    [
      "Rails: a driver that a variable says, and no host: what goes before the file; a sample of it stands for it",
      {
        "config/database.yml.sample": 'production:\n  adapter: <%= ENV["DB_ADAPTER"].presence || "mysql2" %>\n  database: shop\n',
        "app/models/order.rb": "class Order < ActiveRecord::Base\nend\n",
        "app/jobs/purge.rb": "class Purge\n  def perform\n    Order.find_each(&:destroy!)\n  end\nend\n",
      },
      ["app/jobs/purge.rb:3 mysql read sql select $DATABASE_URL"],
    ],
    [
      "Rails: a host that code gives, and records that are found by what the name says",
      {
        "config/database.yml": 'production:\n  adapter: mysql2\n  host: "<%= Shop::Config.database.host %>"\n',
        "app/models/order.rb": "class Order < ActiveRecord::Base\nend\n",
        "lib/shop/carts.rb":
          "module Shop\n  class Carts\n    def go(token)\n      @order ||= Order.find_by_token!(token)\n      Order.find_by_name_and_day(1, 2).destroy\n      ::Order.find_by_id(3)\n    end\n  end\nend\n",
      },
      [
        "lib/shop/carts.rb:4 mysql read sql select -",
        "lib/shop/carts.rb:5 mysql read sql select -",
        "lib/shop/carts.rb:5 mysql write sql delete -",
        "lib/shop/carts.rb:6 mysql read sql select -",
      ],
    ],
    [
      "Rails: what is kept in a file reaches nothing",
      {
        "config/database.yml": "production:\n  adapter: sqlite3\n  database: storage/shop.sqlite3\n",
        "app/models/order.rb": "class Order < ActiveRecord::Base\nend\n",
        "app/jobs/purge.rb": "class Purge\n  def perform\n    Order.find(1).destroy!\n  end\nend\n",
      },
      [],
    ],
    [
      "Rails with several databases: the primary",
      {
        "config/database.yml":
          'default: &default\n  adapter: postgresql\nproduction:\n  primary:\n    <<: *default\n    url: <%= ENV.fetch("PROXY_URL", ENV["DATABASE_URL"]) %>\n  clickhouse:\n    adapter: clickhouse\n    host: <%= ENV["CLICKHOUSE_HOST"] %>\n',
        "app/models/order.rb": "class Order < ActiveRecord::Base\nend\n",
        "app/jobs/purge.rb": "class Purge\n  def perform\n    Order.where(a: 1).delete_all\n  end\nend\n",
      },
      ["app/jobs/purge.rb:3 postgres write sql delete $PROXY_URL"],
    ],
    [
      "brokers that one variable lists",
      {
        "kafka.ts":
          'import { Kafka } from "kafkajs";\nconst brokers = process.env.KAFKA_BROKERS.split(",");\nconst kafka = new Kafka({ clientId: "shop", brokers });\nawait kafka.producer().send({ topic: "orders", messages: [] });\n',
      },
      ["kafka.ts:3 kafka unknown - $KAFKA_BROKERS", "kafka.ts:4 kafka write send $KAFKA_BROKERS"],
    ],
    [
      "what stands in memory, or where somebody is to put an address, is no host",
      {
        "appsettings.json": '{ "ConnectionStrings": { "Shop": "SECRET", "Other": "Data Source=:memory:" } }\n',
        "Program.cs":
          'using Microsoft.Data.SqlClient;\nclass A {\n  void Run(IConfiguration config) {\n    new SqlConnection("SECRET").Open();\n    new SqlConnection("Data Source=:memory:").Open();\n    new SqlConnection("Server=db.shop.vendor;Database=a").Open();\n  }\n}\n',
      },
      ["Program.cs:4 sqlserver unknown - -", "Program.cs:5 sqlserver unknown - -", "Program.cs:6 sqlserver unknown - db.shop.vendor"],
    ],
    [
      "knexfiles and settings of mappers; drivers of files reach nothing",
      {
        "knexfile.js":
          'module.exports = {\n  development: { client: "sqlite3", connection: { filename: "./dev.sqlite3" } },\n  production: { client: "pg", connection: process.env.DATABASE_URL },\n};\n',
        "config/sequelize.js": 'module.exports = { production: { dialect: "mysql", host: "db.shop.vendor", username: "app" } };\n',
        "shapes.js": 'export const button = { type: "submit", host: "shop.vendor" };\nexport const plan = { type: "postgres", size: 3 };\n',
      },
      ["config/sequelize.js:1 mysql unknown - db.shop.vendor", "knexfile.js:3 postgres unknown - $DATABASE_URL"],
    ],
    [
      "of several databases that a mapper is told, the one of the context",
      {
        "Startup.cs":
          'using Microsoft.EntityFrameworkCore;\nservices.AddDbContext<Shop>(o => o.UseNpgsql(configuration.GetConnectionString("Shop")));\nservices.AddDbContext<Desk>(o => o.UseNpgsql(configuration.GetConnectionString("Desk")));\n',
        "Shop.cs":
          "using Microsoft.EntityFrameworkCore;\npublic class Shop : DbContext {\n  public DbSet<Order> Orders { get; set; }\n}\npublic class Book(Shop shop) {\n  public void Empty(Order order) { shop.Orders.Remove(order); }\n}\n",
      },
      [
        "Shop.cs:6 postgres write sql delete $ConnectionStrings__Shop",
        "Startup.cs:2 postgres unknown - $ConnectionStrings__Shop",
        "Startup.cs:3 postgres unknown - $ConnectionStrings__Desk",
      ],
    ],
    [
      "what a test keeps in memory is not what the program connects to",
      {
        "Startup.cs": 'using Microsoft.EntityFrameworkCore;\nservices.AddDbContext<Shop>(o => o.UseSqlServer("Server=db.shop.vendor"));\n',
        "Shop.cs":
          "using Microsoft.EntityFrameworkCore;\npublic class Shop : DbContext {\n  public DbSet<Order> Orders { get; set; }\n}\npublic class Book(Shop shop) {\n  public void Empty(Order order) { shop.Orders.Remove(order); }\n}\n",
        "Shop.Tests/MemoryTests.cs":
          'using Microsoft.EntityFrameworkCore;\npublic class MemoryTests {\n  public void Empty() {\n    var options = new DbContextOptionsBuilder<Shop>().UseInMemoryDatabase("x").Options;\n    var shop = new Shop(options);\n    shop.Orders.Remove(new Order());\n  }\n}\n',
        "Shop.Tests/RealTests.cs":
          "using Microsoft.EntityFrameworkCore;\npublic class RealTests {\n  public void Empty(Shop shop) {\n    shop.Orders.Remove(new Order());\n  }\n}\n",
      },
      [
        "Shop.Tests/RealTests.cs:4 sqlserver write sql delete db.shop.vendor",
        "Shop.cs:6 sqlserver write sql delete db.shop.vendor",
        "Startup.cs:2 sqlserver unknown - db.shop.vendor",
      ],
    ],
  ])("%s", async (_, files, expected) => {
    expect(await stores(files)).toEqual(expected);
  });

  const mail = 'from django.core.mail import EmailMessage\n\ndef greet():\n    EmailMessage("Hello").send()\n';
  test.each([
    ["the vendor of its backend", 'EMAIL_BACKEND = "anymail.backends.mailgun.EmailBackend"\n', ["https://api.mailgun.net"]],
    ["nowhere, where its backend only prints it", 'EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"\n', []],
    ["the host of its settings", 'EMAIL_HOST = "smtp.shop.vendor"\n', ["smtp://smtp.shop.vendor"]],
    ["a server that nobody names", "DEBUG = False\n", ["smtp://{connection}"]],
  ])("Django's mail goes to %s", async (_, settings, expected) => {
    const { endpoints } = await check({ "shop/settings.py": settings, "shop/mail.py": mail });
    expect(endpoints.filter(({ endpoint }) => endpoint.role === "call").map(({ endpoint }) => endpoint.target.url)).toEqual(expected);
  });

  test("what Rails attaches to records goes to the service that is named, else to that of production", async () => {
    const { endpoints } = await check({
      "config/storage.yml":
        "amazon:\n  service: S3\n  bucket: shop\nother:\n  service: S3\n  endpoint: https://store.shop.vendor\nlocal:\n  service: Disk\n",
      "config/environments/production.rb": "Rails.application.configure do\n  config.active_storage.service = :amazon\nend\n",
      "config/environments/development.rb": "Rails.application.configure do\n  config.active_storage.service = :local\nend\n",
      "app/models/person.rb":
        "class Person < ActiveRecord::Base\n  has_one_attached :logo\n  has_many_attached :papers, service: :other\n  def clear(file)\n    logo.purge\n    papers.attach(file)\n    logo.download\n    logo.attached?\n  end\nend\n",
    });
    const called = endpoints.filter(({ endpoint }) => endpoint.role === "call");
    expect(called.map(({ endpoint }) => [endpoint.place.range.line + 1, endpoint.access, endpoint.target.host])).toEqual([
      [5, "write", "s3.amazonaws.com"],
      [6, "write", "store.shop.vendor"],
      [7, "read", "s3.amazonaws.com"],
    ]);
  });

  test("jobs of Rails go over the Redis that its adapter's own variable names", async () => {
    const { endpoints } = await check({
      ".env": "REDIS_URL=redis://jobs.shop.vendor\n",
      "config/application.rb": "class Shop < Rails::Application\n  config.active_job.queue_adapter = :sidekiq\nend\n",
      "app/import.rb": "class Import\n  def go\n    ImportJob.perform_later(1)\n  end\nend\n",
    });
    const called = endpoints.filter(({ endpoint }) => endpoint.role === "call");
    expect(called.map(({ endpoint }) => endpoint.target.url)).toEqual(["redis://jobs.shop.vendor"]);
  });

  test("the address of a store as a text, whatever it is called", async () => {
    const { endpoints } = await check({ "settings.py": 'CACHES = {"default": {"LOCATION": "redis://cache.shop.vendor:6379/1"}}\n' });
    expect(endpoints.map(({ endpoint }) => endpoint.target.host)).toEqual(["cache.shop.vendor"]);
  });

  test("a host beside its driver in a file of settings", async () => {
    const { endpoints } = await check({ "config/database.yml": "production:\n  adapter: postgresql\n  host: db.shop.vendor\n" });
    expect(endpoints.map(({ endpoint }) => endpoint.target.url)).toEqual(["postgres://db.shop.vendor"]);
  });

  test("a host that a variable names, and on one's own machine none: the variable, and the kind by the driver", async () => {
    const file = 'production:\n  adapter: mysql2\n  host: <%= ENV.fetch("SHOP_DB_HOST", "localhost") %>\n';
    const { endpoints } = await check({ "config/database.yml": file, "config/other.yml": file.replace("  adapter: mysql2\n", "") });
    expect(endpoints.map(({ endpoint }) => [endpoint.protocol, endpoint.target.env?.name])).toEqual([["mysql", "SHOP_DB_HOST"]]);
    const known = await check({ "config/database.yml": file.replace("localhost", "db.shop.vendor") });
    expect(known.endpoints.map(({ endpoint }) => endpoint.target.url)).toEqual(["mysql://db.shop.vendor"]);
  });

  test("a driver beside an address that only a variable knows says the kind", async () => {
    const { endpoints } = await check({ "config/database.yml": 'production:\n  adapter: mysql2\n  url: <%= ENV["DATABASE_URL"] %>\n' });
    expect(endpoints.map(({ endpoint }) => endpoint.protocol)).toEqual(["mysql"]);
  });
});

test("Laravel: of a connection that is told apart by what is asked of it, where is written to", async () => {
  const halves =
    "<?php\nreturn [\n  'connections' => [\n    'mysql' => [\n      'driver' => 'mysql', 'url' => env('DATABASE_URL'),\n      'read' => ['host' => [env('DB_READ', 'replica.shop.vendor')]],\n      'write' => ['host' => [env('DB_WRITE', 'main.shop.vendor')]],\n    ],\n  ],\n];\n";
  expect(await stores({ "config/database.php": halves })).toEqual(["config/database.php:7 mysql unknown - main.shop.vendor"]);
});

test("Laravel: a package's repositories ask the model's database; what they gave is a list, or a record", async () => {
  const files = {
    "config/database.php": laravel,
    "src/Repository.php":
      "<?php\nnamespace Shop\\Core;\nuse Prettus\\Repository\\Eloquent\\BaseRepository;\nabstract class Repository extends BaseRepository {}\n",
    "src/Orders.php": "<?php\nnamespace Shop\\Sales;\nuse Shop\\Core\\Repository;\nclass Orders extends Repository {}\n",
    "src/Desk.php":
      "<?php\nnamespace Shop\\Http;\nuse Shop\\Sales\\Orders;\nclass Desk {\n  public function __construct(protected Orders $orders) {}\n  public function go($id) {\n    $order = $this->orders->with(['items'])->findOrFail($id);\n    $order->update(['a' => 1]);\n    return $this->orders->findWhere(['a' => 1])->first();\n  }\n}\n",
  };
  expect((await stores(files)).filter((row) => row.startsWith("src/"))).toEqual([
    "src/Desk.php:7 mysql read findOrFail db.shop.vendor",
    "src/Desk.php:8 mysql write update db.shop.vendor",
    "src/Desk.php:9 mysql read findWhere db.shop.vendor",
  ]);
});

const mongoose =
  'import mongoose, { Schema } from "mongoose";\nexport const Order = mongoose.model("Order", new Schema({ name: String }));\nexport const add = () => Order.create({ name: "x" });\n';
const tables =
  'import { Column, Model, Table } from "sequelize-typescript";\n@Table({ tableName: "orders" })\nexport class Order extends Model { @Column name: string; }\nexport const load = () => Order.findOne({ where: { name: "x" } });\n';

describe("what connects by a function's parameter is told by who calls that", () => {
  test.each<[string, Files, string]>([
    [
      "a function around mongoose.connect",
      {
        "src/order.ts": mongoose,
        "src/db.ts":
          'import mongoose from "mongoose";\nexport const connectDatabase = async (url: string) => {\n  await mongoose.connect(url);\n};\n',
        "src/index.ts": 'import { connectDatabase } from "./db";\nawait connectDatabase(process.env.MONGO_URL!);\n',
      },
      "src/order.ts:3 mongodb write create $MONGO_URL",
    ],
    [
      "a method of a class",
      {
        "src/order.ts": mongoose,
        "src/db.ts":
          'import mongoose from "mongoose";\nexport class Database {\n  connect(url: string) {\n    return mongoose.connect(url);\n  }\n}\n',
        "src/index.ts":
          'import { Database } from "./db";\nnew Database().connect(process.env.MONGO_URL ?? "mongodb://db.shop.vendor/orders");\n',
      },
      "src/order.ts:3 mongodb write create db.shop.vendor",
    ],
    [
      "a maker of one of two forms; what tests call it with counts for nothing",
      {
        "src/order.ts": tables,
        "src/db.ts":
          'import { Sequelize } from "sequelize-typescript";\nfunction make(config: string | object) {\n  if (typeof config === "string") return new Sequelize(config, { dialect: "postgres" });\n  return new Sequelize({ ...config, dialect: "postgres" });\n}\nexport const database = make(process.env.DATABASE_URL!);\n',
        "test/db.test.ts": 'import { make } from "../src/db";\nmake("postgres://test.shop.vendor/x");\n',
      },
      "src/order.ts:4 postgres read sql select $DATABASE_URL",
    ],
    [
      "nobody calls it: it stays open",
      {
        "src/order.ts": mongoose,
        "src/db.ts": 'import mongoose from "mongoose";\nexport const connectDatabase = (url: string) => mongoose.connect(url);\n',
      },
      "src/order.ts:3 mongodb write create -",
    ],
  ])("%s", async (_, files, expected) => {
    expect(await stores(files)).toContain(expected);
  });
});
