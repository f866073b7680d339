import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

const repository = `<?php
namespace App\\Repository;
use App\\Core\\Base;
class OrderRepository extends Base
{
    public function total()
    {
        $q = $this->getEntityManager()->getConnection()->createQueryBuilder();
        $q->select('sum(o.total)')->from('orders', 'o');
        return $q->executeQuery()->fetchOne();
    }
    public function raw() { return $this->getEntityManager()->getConnection()->fetchOne('SELECT 1 FROM orders'); }
}
`;
const base = `<?php
namespace App\\Core;
use Doctrine\\Bundle\\DoctrineBundle\\Repository\\ServiceEntityRepository;
class Base extends ServiceEntityRepository {}
`;
const report = `<?php
namespace App\\Report;
use Doctrine\\DBAL\\Connection;
use Doctrine\\DBAL\\Query\\QueryBuilder;
class Report
{
    public function __construct(private Connection $db) {}
    public function rows(QueryBuilder $qb) { return $qb->select('a')->executeQuery()->fetchAllAssociative(); }
    public function of(\\Doctrine\\ORM\\QueryBuilder $qb) { return $qb->where('a')->getQuery()->getResult(); }
    public function clear() { $this->db->createQueryBuilder()->delete('orders')->executeStatement(); }
    public function text() { return $this->rows(new Rows())->fetchOne(); }
}
`;

async function asked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check({ "src/Base.php": base, "src/OrderRepository.php": repository, "src/Report.php": report, ...files });
  return endpoints
    .filter(({ endpoint: { place } }) => place.file.endsWith(".php"))
    .map(({ endpoint: { place, target }, access }) => `${place.file.slice(4)}:${place.range.line + 1} ${access} ${target.host}`);
}

const rows = (host: string | null) => [
  `OrderRepository.php:10 read ${host}`,
  `OrderRepository.php:12 read ${host}`,
  `Report.php:8 read ${host}`,
  `Report.php:9 read ${host}`,
  `Report.php:10 write ${host}`,
];

describe("Doctrine: each query is one, begun here or handed in", () => {
  test("of the database that the settings name", async () => {
    expect(await asked({ ".env": "DATABASE_URL=mysql://db.vendor.example/app\n" })).toEqual(rows("db.vendor.example"));
  });

  test("of the framework's, where no setting that is known says which", async () => {
    expect(await asked({})).toEqual(rows(null));
  });
});

test("Symfony's adapters of caches connect where they are told", async () => {
  const text = `<?php
use Symfony\\Component\\Cache\\Adapter\\MemcachedAdapter;
use Symfony\\Component\\Cache\\Adapter\\RedisAdapter;
RedisAdapter::createConnection('redis://cache.vendor.example');
MemcachedAdapter::createConnection('memcached://cached.vendor.example');
`;
  const { endpoints } = await check({ "a.php": text });
  expect(endpoints.map(({ endpoint: { target } }) => target.host)).toEqual(["cache.vendor.example", "cached.vendor.example"]);
});
