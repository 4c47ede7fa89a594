-- AlterTable
ALTER TABLE "user_account" ALTER COLUMN "locale" DROP NOT NULL,
ALTER COLUMN "locale" DROP DEFAULT;


