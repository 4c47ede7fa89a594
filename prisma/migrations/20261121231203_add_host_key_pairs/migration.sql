-- A host can be made with several key pairs. host.public_key stays what it was made with, now one key a line.

-- CreateTable
CREATE TABLE "host_key_pair" (
    "host_id" UUID NOT NULL,
    "key_pair_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,

    CONSTRAINT "host_key_pair_pkey" PRIMARY KEY ("host_id","key_pair_id")
);

-- What hosts have now goes with them.
INSERT INTO "host_key_pair" ("host_id", "key_pair_id", "project_id")
SELECT "id", "key_pair_id", "project_id" FROM "host" WHERE "key_pair_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "host_key_pair_key_pair_id_idx" ON "host_key_pair"("key_pair_id");

-- AddForeignKey
ALTER TABLE "host_key_pair" ADD CONSTRAINT "host_key_pair_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "host"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_key_pair" ADD CONSTRAINT "host_key_pair_key_pair_id_fkey" FOREIGN KEY ("key_pair_id") REFERENCES "key_pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- DropForeignKey
ALTER TABLE "host" DROP CONSTRAINT "host_key_pair_id_fkey";

-- AlterTable
ALTER TABLE "host" DROP COLUMN "key_pair_id";
