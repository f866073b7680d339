import type { RequestShape } from "../shape.ts";
import { calls } from "./asked.ts";

const languages = ["python"];
/** Django's models, by the store that its settings say. */
const django: Partial<RequestShape> = { configured: "django" };

/** Models that Django and usual packages give, and what others of one's own are made from: by their modules. */
const given: Readonly<Record<string, string>> = {
  "django.db": "models.Model",
  "django.db.models": "Model",
  "django.contrib.gis.db": "models.Model",
  "django.apps": "apps.get_model()",
  "django.contrib.auth": "get_user_model()",
  "django.contrib.auth.models": "AbstractUser AbstractBaseUser User Group Permission",
  "django.contrib.auth.base_user": "AbstractBaseUser",
  "django.contrib.contenttypes.models": "ContentType",
  "django.contrib.sites.models": "Site",
  "django.contrib.sessions.models": "Session",
  "django.contrib.admin.models": "LogEntry",
  "rest_framework.authtoken.models": "Token",
  "django_celery_results.models": "TaskResult",
  "django_celery_beat.models": "PeriodicTask IntervalSchedule CrontabSchedule",
  "allauth.socialaccount.models": "SocialApp SocialAccount SocialToken",
  "allauth.account.models": "EmailAddress EmailConfirmation",
  "oauth2_provider.models": "Application AbstractApplication AccessToken RefreshToken",
  "waffle.models": "Flag Switch Sample AbstractUserFlag",
  "model_utils.models": "TimeStampedModel UUIDModel StatusModel SoftDeletableModel",
  "django_extensions.db.models": "TimeStampedModel",
  "mptt.models": "MPTTModel",
  "polymorphic.models": "PolymorphicModel",
  "parler.models": "TranslatableModel",
  "taggit.models": "Tag",
  "wagtail.models": "Page Site Collection",
  // Of a package that nobody knows.
  "*.models": "Model",
};
/** What a class gives as `objects`: a manager of one's own, or of what is asked of it. */
const managers = ["Manager()", "QuerySet()", "QuerySet.as_manager()", "Manager.from_queryset()()"];
const managed = `{${[
  ...[
    "django.db:models.",
    "django.db.models:",
    "django.db.models.query:",
    "django.db.models.manager:",
    "polymorphic.managers:Polymorphic",
  ].flatMap((module) => managers.map((name) => module + name)),
  ...["BaseUserManager()", "UserManager()"].flatMap((name) =>
    ["models", "base_user"].map((module) => `django.contrib.auth.${module}:${name}`),
  ),
  // Those of packages.
  ...[
    "django_scopes:Scoped",
    "model_utils.managers:Inheritance",
    "model_utils.managers:Query",
    "model_utils.managers:SoftDeletable",
    "mptt.models:Tree",
    "mptt.managers:Tree",
    "safedelete.managers:SafeDelete",
    "parler.managers:Translatable",
    "parler.models:Translatable",
    "softdelete.models:SoftDelete",
    "treebeard.mp_tree:MP_Node",
  ].map((name) => `${name}Manager()`),
  ...["Model.as_manager()", "Model()", "Model.from_queryset()()"].map((name) => `*.models:${name}`),
]}}`;
const models = `{${Object.entries(given).flatMap(([module, names]) => names.split(" ").map((name) => `${module}:${name}`))}}`;
const rows = {
  select: "raw first last count exists aggregate in_bulk iterator earliest latest afirst acount aexists",
  insert: "create bulk_create get_or_create update_or_create acreate aget_or_create aupdate_or_create create_user create_superuser",
  update: "update bulk_update aupdate",
};
/** By a key of its own. */
const byName = { select: "get aget" };
/** What a record that was found does by itself, too. */
const ofOne = { update: "save asave", delete: "delete adelete" };

/** What asks nothing by itself where more is asked of it: `Order.objects.filter(open=True).update(…)`. */
const lazy = { select: "all filter exclude values values_list" };
const toldThere = Object.fromEntries(
  [rows, byName, ofOne, lazy].flatMap((asked) => Object.values(asked)).flatMap((names) => names.split(" ").map((name) => [name, ""])),
);

/** What is asked of a model, or of a manager. */
function ofModel(of: string): readonly RequestShape[] {
  // What is taken out of the rows is one of them, or a dict.
  const ofRows: Partial<RequestShape> = { ...django, chain: true, unless: "[]" };
  return [
    ...calls({ languages, of, base: [], asked: rows }, ofRows),
    ...calls({ languages, of, base: [], asked: byName }, { ...ofRows, named: true }),
    ...calls({ languages, of, base: [], asked: lazy }, { ...ofRows, asksBehind: toldThere }),
    // `for order in orders`, `order, isNew = get_or_create()`.
    ...calls({ languages, of: `${of}{,.[]}`, base: [], asked: ofOne }, { ...django, chain: true }),
  ];
}

/** What only managers are asked: a field's value has none of these; what it narrows may be changed or thrown away as a whole. */
const related = {
  select: "all filter exclude select_related prefetch_related order_by values_list",
  insert: "create get_or_create update_or_create bulk_create",
};

const ofRelated: Partial<RequestShape> = { ...django, asksBehind: { update: "sql update", delete: "sql delete" } };

/** What Django's models, shortcuts and caches are asked. */
export const djangoCalls: readonly RequestShape[] = [
  ...ofModel(`${models}.{objects,_default_manager,_base_manager}`),
  // A form, or serializer, of a model saves the record that it is of.
  ...calls(
    {
      languages,
      of: "{rest_framework.serializers:,rest_framework:serializers.}{ModelSerializer(),HyperlinkedModelSerializer()}",
      base: [],
      asked: { update: "save" },
    },
    django,
  ),
  ...calls({ languages, of: "{django.forms:,django:forms.}ModelForm()", base: [], asked: { update: "save" } }, django),
  // What stands in relation to a record: `order.lines.all()`.
  ...calls({ languages, of: `${models}().*`, base: [], asked: related }, ofRelated),
  ...calls({ languages, of: `${models}.objects.{get(),first(),last(),create()}.*`, base: [], asked: related }, ofRelated),
  ...calls({ languages, of: `${models}()`, base: [], asked: { insert: "save asave", delete: "delete adelete" } }, django),
  ...ofModel(managed),
  ...calls(
    {
      languages,
      of: "django.shortcuts:",
      base: [],
      asked: { select: "get_object_or_404 get_list_or_404 aget_object_or_404 aget_list_or_404" },
    },
    django,
  ),
  ...calls(
    {
      languages,
      of: "django.shortcuts:{get_object_or_404,aget_object_or_404}()",
      base: [],
      asked: { update: "save asave", delete: "delete adelete" },
    },
    django,
  ),
  ...calls({ languages, of: "django.shortcuts:get_object_or_404().*", base: [], asked: related }, ofRelated),
  ...calls(
    {
      languages,
      of: "django.core.cache:{cache,caches.default,caches.[]}",
      base: [],
      asked: {
        reads: "get get_many has_key keys ttl aget",
        writes: "set set_many add delete delete_many delete_pattern incr decr clear touch get_or_set aset adelete",
      },
    },
    { configured: "django cache", onlyUrls: true },
  ),
  ...calls(
    {
      languages,
      of: "django.core.files.storage:{default_storage,storages.default,storages.[],get_storage_class()()}",
      base: [],
      asked: { reads: "open exists size listdir get_modified_time", writes: "save delete" },
    },
    { configured: "django storage", onlyUrls: true },
  ),
  ...calls(
    {
      languages,
      of: "channels.layers:get_channel_layer()",
      base: [],
      asked: { writes: "send group_send group_add group_discard" },
      body: 1,
    },
    { configured: "django channels", onlyUrls: true },
  ),
];
