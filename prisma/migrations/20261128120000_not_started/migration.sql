-- AlterEnum
ALTER TYPE "exam_finish_reason" ADD VALUE 'not_started' BEFORE 'ended_by_proctor';
